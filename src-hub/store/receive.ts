import type { CodesPack } from '../../src-contract/codes.ts';
import type { JournalEvent, Refusal, Role } from '../../src-contract/journal.ts';
import { lastSeqOf, unpackAct, type WireAct } from '../../src-contract/wire.ts';
import type { HubLog } from '../log.ts';
import { crewsOfAll } from './crews.ts';
import { hubActs } from './hub-acts.ts';
import { unnumbered } from './intake.ts';
import { takeJobNumber } from './job-numbers.ts';
import { type Accepted, judge, type LookUp } from './judge.ts';
import { lockHead, readStates, writeJournal } from './numbering.ts';
import type { PoolClient } from './postgres.ts';

/** What acts are judged by, and when. */
export interface ReceiveParts {
  readonly codes: CodesPack;
  /** The hub's clock, ms. */
  readonly now: number;
  readonly log: HubLog;
}

/** Acts as a device's store sent them, oldest first. */
export interface Upload {
  readonly store: string;
  readonly acts: readonly WireAct[];
  /** The role of each actor that is known; looked up before, so that nobody waits for it under the journal's lock. */
  readonly roles: ReadonlyMap<string, Role>;
  /**
   * Whether this device may write that event, and whether what is in it can be right.
   * @param units the units that may be the device's own; which ones are, their states say
   */
  authorise(
    event: JournalEvent,
    held: LookUp,
    units: ReadonlySet<string>,
    codes: CodesPack,
  ): Refusal | undefined;
}

export interface Received {
  /**
   * Everything up to this seq is durable. Less than the last act's where acts before it are missing, and never more, though more
   * may be durable: a store that hears of a seq takes every act up to there for accepted that it was not told is refused.
   */
  readonly acked: number;
  /** Which of the acts were refused, now or when they came before, by first seq. */
  readonly refused: readonly [act: number, refusal: Refusal][];
  /** How many were new and accepted. */
  readonly accepted: number;
}

/** A store sent acts before it said hello: a fault of ours. */
export class StoreUnknown extends Error {}

/**
 * Takes the acts that the hub does not have yet, of several stores in one transaction: each act is accepted or refused
 * whole, in order, and every one counts as had. Refused acts are kept with their text. Those that were had before are
 * answered again and not looked at.
 * @param uploads no two of the same store
 * @returns an answer to each, in their order
 */
export async function receiveActs(
  client: PoolClient,
  uploads: readonly Upload[],
  parts: ReceiveParts,
): Promise<readonly Received[]> {
  const before = await lockStores(client, uploads);
  const sorted = uploads.map((upload) => ({ upload, ...freshOf(upload, before.get(upload.store) ?? 0) }));
  const accepted = await take(
    client,
    sorted.flatMap(({ upload, fresh }) => (fresh.length > 0 ? [{ ...upload, acts: fresh }] : [])),
    parts,
  );
  await client.query(
    `update device_store set acked = had.acked from unnest($1::text[], $2::bigint[]) as had (store, acked)
     where device_store.store = had.store and device_store.acked < had.acked`,
    [sorted.map(({ upload }) => upload.store), sorted.map(({ acked }) => acked)],
  );
  const refused = await refusalsOf(client, uploads);
  return sorted.map(({ upload: { store, acts }, acked }) => ({
    acked: Math.min(acked, lastOf(acts)),
    refused: acts.flatMap(([seq]): [number, Refusal][] => {
      const refusal = refused.get(`${store} ${seq}`);
      return refusal ? [[seq, refusal]] : [];
    }),
    accepted: accepted.get(store) ?? 0,
  }));
}

/** The acts that follow on `acked` without a hole, and what is acked with them. */
function freshOf({ acts }: Upload, before: number): { fresh: WireAct[]; acked: number } {
  const fresh: WireAct[] = [];
  let acked = before;
  for (const act of acts) {
    const [seq] = act;
    if (seq <= acked) continue;
    // Something is missing before this one: what is acked asks for it again.
    if (seq > acked + 1) break;
    fresh.push(act);
    acked = lastSeqOf(act);
  }
  return { fresh, acked };
}

function lastOf(acts: readonly WireAct[]): number {
  const last = acts.at(-1);
  return last ? lastSeqOf(last) : -1;
}

/** Gives how many acts of each store were accepted. */
async function take(
  client: PoolClient,
  uploads: readonly Upload[],
  { codes, now, log }: ReceiveParts,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (uploads.length === 0) return counts;
  const numbers = await takeNumbers(client, uploads, now, codes.department.timeZone);
  const takeNumber = () => numbers.shift() ?? '';
  const head = await lockHead(client);
  const hub = hubActs(head.hubSeq, { codes, at: now, log });
  const crews = await crewsOfAll(
    client,
    uploads.map(({ store }) => store),
  );
  const subjectsOf = new Map(
    uploads.map(({ store, acts }) => [
      store,
      new Set([
        ...acts.flatMap(([, , , , facts]) => facts.map(([, , subject]) => subject)),
        ...(crews.get(store) ?? []).map(({ unit }) => `unit/${unit}`),
      ]),
    ]),
  );
  const states = await readStates(client, new Set([...subjectsOf.values()].flatMap((each) => [...each])));

  const accepted: Accepted[] = [];
  for (const upload of uploads) {
    const { store, acts, roles } = upload;
    const units = new Set(
      [...(subjectsOf.get(store) ?? [])].filter((subject) => subject.startsWith('unit/')),
    );
    for (const act of acts) {
      const events = unpackAct(store, act);
      const role = roles.get(act[3]);
      const verdict = role
        ? judge(
            events,
            states,
            { codes, role, also: (event, held) => upload.authorise(event, held, units, codes) },
            log,
          )
        : unknownOfficer;
      if ('refused' in verdict) await keepRefused(client, store, act, verdict.refused);
      else {
        const added = await hub.intake(client, verdict, states, takeNumber);
        accepted.push(verdict, ...(added ? [added] : []));
        counts.set(store, (counts.get(store) ?? 0) + 1);
      }
    }
  }
  await writeJournal(client, head, accepted, hub.seq());
  return counts;
}

/**
 * A number for each job that units report. Before the head's lock, as feeds do it: two that wait for each other would wait for
 * ever. One that is refused leaves a gap in the day's numbers.
 */
async function takeNumbers(
  client: PoolClient,
  uploads: readonly Upload[],
  now: number,
  timeZone: string,
): Promise<string[]> {
  const facts = uploads.flatMap(({ acts }) =>
    acts.flatMap(([, , , , written]) => written.map(([type, , , , body]) => ({ type, body }))),
  );
  const numbers: string[] = [];
  for (let left = unnumbered(facts); left > 0; left -= 1)
    numbers.push(await takeJobNumber(client, now, timeZone));
  return numbers;
}

const unknownOfficer = {
  refused: {
    code: 'unknown-officer',
    reason: 'The hub does not know the officer who wrote this. What was written is kept.',
  },
};

/** Nobody else takes acts of these stores until the transaction ends. Gives what is acked of each. */
async function lockStores(
  client: PoolClient,
  uploads: readonly Upload[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ store: string; acked: string }>(
    // In one order, so that two hubs that lock some of the same do not wait for each other.
    'select store, acked from device_store where store = any($1) order by store for update',
    [uploads.map(({ store }) => store)],
  );
  const acked = new Map(rows.map((row) => [row.store, Number(row.acked)]));
  const unknown = uploads.find(({ store }) => !acked.has(store));
  if (unknown) throw new StoreUnknown(`the store ${unknown.store} sent acts before it was known`);
  return acked;
}

async function keepRefused(
  client: PoolClient,
  store: string,
  act: WireAct,
  { code, reason }: Refusal,
): Promise<void> {
  await client.query(
    'insert into refused_act (store, act, code, reason, wire_act) values ($1, $2, $3, $4, $5)',
    [store, act[0], code, sayable(reason), JSON.stringify(act)],
  );
}

/** A reason may repeat what a stranger sent: it must fit into a frame, and into PostgreSQL, which takes no NUL. */
const sayable = (reason: string) => reason.slice(0, 1900).toWellFormed().replaceAll('\0', '');

/** Which acts of these uploads were refused, now or before, by `STORE SEQ`. */
async function refusalsOf(
  client: PoolClient,
  uploads: readonly Upload[],
): Promise<ReadonlyMap<string, Refusal>> {
  const asked = uploads.flatMap(({ store, acts }) => acts.map(([seq]) => [store, seq] as const));
  const { rows } = await client.query<{ store: string; act: string; code: string; reason: string }>(
    `select store, act, code, reason from refused_act
     where (store, act) in (select * from unnest($1::text[], $2::bigint[]))`,
    [asked.map(([store]) => store), asked.map(([, seq]) => seq)],
  );
  return new Map(rows.map(({ store, act, code, reason }) => [`${store} ${act}`, { code, reason }]));
}
