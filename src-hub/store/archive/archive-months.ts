import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../audit.ts';
import type { Pool, PoolClient } from '../postgres.ts';
import { inTransaction } from '../transaction.ts';
import { type ClosedChapter, closedChapters } from './closed-chapters.ts';
import { dropChapter } from './drop-chapter.ts';
import { ArchiveFault, contentsOf, digestOf, writeArchive } from './file.ts';
import { readChapter } from './read-chapter.ts';

/** What ended less than this ago stays, ms: tablets that were away for so long go on from where they were. */
const staysFor = 60 * 86_400_000;
/** Any number; the same for every hub. */
const archiveLock = 7_265_118;

export interface ArchiveParts {
  readonly pool: Pool;
  readonly audit: Audit;
  /** Absolute; made if it is not there. */
  readonly folder: string;
  /** Who asked for it, for the audit trail. */
  readonly actor: string;
}

/**
 * Puts the journal up to the end of a month into files, one a chapter, and drops each from the database when its file is on
 * the disk, was read again, and is recorded. Ended at any moment, each chapter is in the database, or in a file that is
 * recorded. Gives lines to print. Throws in words where it must not be done.
 * @param month yyyymm
 */
export async function* archiveMonths(parts: ArchiveParts, month: number): AsyncGenerator<string> {
  const { pool, folder } = parts;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      archiveLock,
    ]);
    if (!rows[0]?.mine) throw new ArchiveFault('Somebody else is at the archive. Nothing was changed.');
    const { old, isAll } = await oldEnough(client, month);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const chapter of old) yield await archive(parts, chapter);
    if (!isAll)
      yield 'The rest stays for now: no hub ran when its month ended, and it was written to until later.';
    else if (old.length === 0)
      yield `The journal up to the end of ${named(month)} is in the archive already, or there is none.`;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [archiveLock]).catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

async function oldEnough(
  client: PoolClient,
  month: number,
): Promise<{ readonly old: readonly ClosedChapter[]; readonly isAll: boolean }> {
  const { now, chapters } = await closedChapters(client, month);
  if (Date.UTC(Math.floor(month / 100), month % 100) > now - staysFor) {
    throw new ArchiveFault(
      `${named(month)} has not ended 60 days ago: a tablet that was away since may still need it. Nothing was changed.`,
    );
  }
  const old = chapters.filter(({ endedAt }) => endedAt <= now - staysFor);
  return { old, isAll: old.length === chapters.length };
}

async function archive(
  { pool, audit, folder, actor }: ArchiveParts,
  chapter: ClosedChapter,
): Promise<string> {
  const file = `journal-${String(chapter.chapter).padStart(4, '0')}-${named(chapter.month)}.jsonl.gz`;
  const path = join(folder, file);
  const written = await writeArchive(path, readChapter(pool, chapter));
  const read = await contentsOf(path);
  if (read.lines !== written.lines || read.events !== written.events)
    throw new ArchiveFault(
      `${path} does not hold what was written to it. Nothing was dropped. Look at the disk.`,
    );
  const { events } = written;
  const sha256 = await digestOf(path);
  await inTransaction(pool, 'write', async (client) => {
    const { month, firstPos, lastPos } = chapter;
    const details = { file, sha256, firstPos, lastPos, events };
    await audit.write(
      { actor, action: 'journal.archive', subject: `journal/${named(month)}`, outcome: 'ok', details },
      client,
    );
    await dropChapter(client, chapter, { file, sha256, events });
  });
  return `${named(chapter.month)}: positions ${chapter.firstPos} to ${chapter.lastPos} are in ${path} now, SHA-256 ${sha256}.`;
}

/** `YYYY-MM` */
const named = (month: number): string => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
