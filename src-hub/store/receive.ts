import type { CodesPack } from '../../src-contract/codes.ts';
import type { JournalEvent, Refusal, Role } from '../../src-contract/journal.ts';
import { unpackAct, type WireAct } from '../../src-contract/wire.ts';
import type { HubLog } from '../log.ts';
import { crewsOf } from './crews.ts';
import { type Accepted, judge, type LookUp } from './judge.ts';
import { lockHead, readStates, writeJournal } from './numbering.ts';
import type { PoolClient } from './postgres.ts';

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
  /** Everything up to this seq is durable. Less than the last act's where acts before it are missing. */
  readonly acked: number;
  /** Which of the acts were refused, now or when they came before, by first seq. */
  readonly refused: readonly [act: number, refusal: Refusal][];
  /** How many were new and accepted. */
  readonly accepted: number;
}

/**
 * Takes the acts that the hub does not have yet: each is accepted or refused whole, in order, and every one counts as had.
 * Refused acts are kept with their text. Those that were had before are answered again and not looked at.
 */
export async function receiveActs(
  client: PoolClient,
  upload: Upload,
  codes: CodesPack,
  log: HubLog,
): Promise<Received> {
  const { store, acts } = upload;
  const before = await lockStore(client, store);
  const fresh: WireAct[] = [];
  let acked = before;
  for (const act of acts) {
    const [seq, , , , facts] = act;
    if (seq <= acked) continue;
    // Something is missing before this one: what is acked asks for it again.
    if (seq > acked + 1) break;
    fresh.push(act);
    acked = seq + facts.length - 1;
  }
  const accepted = fresh.length > 0 ? await take(client, { ...upload, acts: fresh }, codes, log) : 0;
  if (acked > before) {
    await client.query('update device_store set acked = $2 where store = $1', [store, acked]);
  }
  const refused = await refusalsOf(
    client,
    store,
    acts.map(([seq]) => seq),
  );
  return { acked, refused, accepted };
}

async function take(client: PoolClient, upload: Upload, codes: CodesPack, log: HubLog): Promise<number> {
  const { store, acts, roles } = upload;
  const head = await lockHead(client);
  const subjects = new Set(acts.flatMap(([, , , , facts]) => facts.map(([, , subject]) => subject)));
  for (const { unit } of await crewsOf(client, store)) subjects.add(`unit/${unit}`);
  const states = await readStates(client, subjects);
  const units = new Set([...subjects].filter((subject) => subject.startsWith('unit/')));

  const accepted: Accepted[] = [];
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
      : {
          refused: {
            code: 'unknown-officer',
            reason: 'The hub does not know the officer who wrote this. What was written is kept.',
          },
        };
    if ('refused' in verdict) await keepRefused(client, store, act, verdict.refused);
    else accepted.push(verdict);
  }
  await writeJournal(client, head, accepted);
  return accepted.length;
}

/** Nobody else takes acts of this store until the transaction ends. */
async function lockStore(client: PoolClient, store: string): Promise<number> {
  const { rows } = await client.query<{ acked: string }>(
    'select acked from device_store where store = $1 for update',
    [store],
  );
  if (!rows[0]) throw new Error(`the store ${store} sent acts before it was known`);
  return Number(rows[0].acked);
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

async function refusalsOf(
  client: PoolClient,
  store: string,
  acts: readonly number[],
): Promise<[act: number, refusal: Refusal][]> {
  const { rows } = await client.query<{ act: string; code: string; reason: string }>(
    'select act, code, reason from refused_act where store = $1 and act = any($2::bigint[]) order by act',
    [store, acts],
  );
  return rows.map(({ act, code, reason }) => [Number(act), { code, reason }]);
}
