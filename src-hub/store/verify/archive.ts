import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import { digestOf, readArchive } from '../archive/file.ts';
import type { PoolClient } from '../postgres.ts';
import type { Verdict } from './verify.ts';

interface Filed {
  readonly path: string;
  readonly firstPos: number;
  readonly lastPos: number;
  readonly sha256: string;
}

/** What the files make of a subject. */
interface Made {
  readonly channel: string;
  readonly pos: number;
  readonly state: unknown;
}

/** Files are read again for each so many events in them: never more subjects than that are held. */
const eventsAtOnce = 500_000;
const rowsAtOnce = 1000;

const fault = (words: string): Verdict => ({ words, isFault: true });

/**
 * Compares the archive's files with what is recorded of them, and what their events make of their subjects with what is kept
 * of that. Files that are not in the folder are named, and are no fault: they may lie elsewhere.
 */
export async function* checkArchive(client: PoolClient, folder: string): AsyncGenerator<Verdict> {
  const files = await filed(client, folder);
  yield* checkRecord(files);
  let isWhole = true;
  for (const file of files) {
    let isSound = existsSync(file.path);
    if (!isSound) yield { words: `Not looked at: ${file.path} is not there.`, isFault: false };
    else {
      for await (const verdict of checkFile(file)) {
        isSound = false;
        yield verdict;
      }
    }
    isWhole &&= isSound;
  }
  if (isWhole) yield* checkBases(client, files);
}

async function filed(client: PoolClient, folder: string): Promise<readonly Filed[]> {
  const { rows } = await client.query<Omit<Filed, 'path'> & { file: string }>(
    `select file, sha256, first_pos::float8 as "firstPos", last_pos::float8 as "lastPos"
     from journal_archive order by chapter`,
  );
  return rows.map(({ file, ...row }) => ({ ...row, path: join(folder, file) }));
}

function* checkRecord(files: readonly Filed[]): Generator<Verdict> {
  let next = 1;
  for (const { path, firstPos, lastPos } of files) {
    if (firstPos !== next)
      yield fault(`${path} begins at position ${firstPos}, and the one before ends at ${next - 1}.`);
    next = lastPos + 1;
  }
}

async function* checkFile({ path, sha256, firstPos, lastPos }: Filed): AsyncGenerator<Verdict> {
  if ((await digestOf(path)) !== sha256)
    return yield fault(`${path} is not what was put there: its SHA-256 is not ${sha256}.`);
  let next = firstPos;
  try {
    for await (const { pos } of readArchive(path)) {
      if (pos !== next) return yield fault(`${path} has position ${pos} where ${next} belongs.`);
      next += 1;
    }
  } catch (error) {
    return yield fault(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (next !== lastPos + 1) yield fault(`${path} ends at position ${next - 1}, and ${lastPos} is recorded.`);
}

/** In as many rounds as it takes, each over the subjects of which it is the turn. */
async function* checkBases(client: PoolClient, files: readonly Filed[]): AsyncGenerator<Verdict> {
  const rounds = Math.max(1, Math.ceil((files.at(-1)?.lastPos ?? 0) / eventsAtOnce));
  let subjects = 0;
  for (let round = 0; round < rounds; round += 1) {
    const made = new Map<string, Made>();
    for (const { path } of files) {
      for await (const event of readArchive(path)) {
        const { subject, channel, pos } = event;
        if (turnOf(subject, rounds) !== round) continue;
        const before = made.get(subject);
        const parsed = parseFact(event);
        if ('refused' in parsed) yield fault(`Event ${pos} in ${path}: ${parsed.refused.reason}`);
        const state = 'fact' in parsed ? reduceEvent(before?.state, parsed.fact) : before?.state;
        made.set(subject, { channel: before?.channel ?? channel, pos, state });
      }
    }
    subjects += made.size;
    const all = [...made];
    for (let from = 0; from < all.length; from += rowsAtOnce) {
      yield* compare(client, new Map(all.slice(from, from + rowsAtOnce)));
    }
  }
  const { rows } = await client.query<{ n: string }>('select count(*) as n from aggregate_base');
  const more = Number(rows[0]?.n) - subjects;
  if (more > 0) yield fault(`What the archive makes is kept of ${more} more than the subjects in its files.`);
}

/** The same for a subject in every round. */
function turnOf(subject: string, rounds: number): number {
  let sum = 0;
  for (let at = 0; at < subject.length; at += 1) sum = (sum * 31 + subject.charCodeAt(at)) >>> 0;
  return sum % rounds;
}

async function* compare(client: PoolClient, made: ReadonlyMap<string, Made>): AsyncGenerator<Verdict> {
  const { rows } = await client.query<{
    subject: string;
    channel: string;
    pos: string;
    state: string | null;
  }>('select subject, channel, pos, state from aggregate_base where subject = any($1)', [[...made.keys()]]);
  const kept = new Map(rows.map((row) => [row.subject, row]));
  for (const [subject, { channel, pos, state }] of made) {
    const row = kept.get(subject);
    const wanted = state === undefined ? null : canonicalJson(state);
    if (!row) yield fault(`${subject}: what the archive makes of it is not kept.`);
    else if (row.state !== wanted || row.channel !== channel || Number(row.pos) !== pos)
      yield fault(`${subject}: what is kept as what the archive makes of it is not what its files make.`);
  }
}
