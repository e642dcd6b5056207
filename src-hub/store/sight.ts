import { endedKept } from '../../src-contract/subjects/bulletin.ts';
import { messagesKept } from '../../src-contract/subjects/message.ts';
import { isWrittenBy } from './authors.ts';
import { type Crew, crewsOf } from './crews.ts';
import type { Pool, PoolClient } from './postgres.ts';
import { inTransaction } from './transaction.ts';

/** How long a job stays in snapshots after it was closed, ms: a new tablet needs this tour's and the last one's, not all. */
const closedJobsKept = 48 * 3_600_000;

/** What the journal says about a tablet's store at one position. */
export interface Sight {
  readonly pos: number;
  /** The last seq of the store that is part of the journal up to `pos`. */
  readonly acked: number;
  readonly crews: readonly Crew[];
  /** Jobs of these crews that live in other precincts: `incident/ID`. */
  readonly sharedJobs: readonly string[];
  /** The states of all that lives in these channels or is one of these subjects, as elements of a `snap` frame in JSON. */
  readStates(names: readonly string[], now: number): Promise<string[]>;
}

export interface Entered {
  /** The last seq of the store that the hub has. */
  readonly acked: number;
  /** Up to here the journal is in the archive, and cannot be sent; 0 while there is no archive. */
  readonly archived: number;
}

/** Notes that a store belongs to a device, if it belongs to none yet. Gives what the hub has of it, or whose it is. */
export async function enterStore(
  pool: Pool,
  store: string,
  device: string,
): Promise<Entered | { readonly belongsTo: string }> {
  // Nearly always it is known: one question, for ten thousand may come back at once.
  let row = await storeOf(pool, store);
  if (!row) {
    await pool.query(
      'insert into device_store (store, device) values ($1, $2) on conflict (store) do nothing',
      [store, device],
    );
    row = await storeOf(pool, store);
  }
  if (row?.device !== device) return { belongsTo: row?.device ?? '' };
  return { acked: Number(row.acked), archived: Number(row.archived) };
}

async function storeOf(pool: Pool, store: string) {
  const { rows } = await pool.query<{ device: string; acked: string; archived: string }>(
    `select device, acked, (select coalesce(max(last_pos), 0) from journal_archive) as archived
     from device_store where store = $1`,
    [store],
  );
  return rows[0];
}

/** Looks at the journal as it is at one moment: all that `work` reads belongs to the same position. */
export function look<T>(pool: Pool, store: string, work: (sight: Sight) => Promise<T>): Promise<T> {
  return inTransaction(pool, 'look', async (client) => work(await read(client, store)));
}

async function read(client: PoolClient, store: string): Promise<Sight> {
  const { rows } = await client.query<{ pos: string; acked: string | null }>(
    'select pos, (select acked from device_store where store = $1) as acked from journal_head',
    [store],
  );
  const crews = await crewsOf(client, store);
  return {
    pos: Number(rows[0]?.pos),
    acked: Number(rows[0]?.acked ?? 0),
    crews,
    sharedJobs: await jobsElsewhere(client, crews),
    readStates: (names, now) => statesOf(client, names, now),
  };
}

async function jobsElsewhere(client: PoolClient, crews: readonly Crew[]): Promise<string[]> {
  const jobs = crews.flatMap((crew) => crew.jobs);
  if (jobs.length === 0) return [];
  const { rows } = await client.query<{ subject: string }>(
    'select subject from aggregate where subject = any($1) and channel <> all($2) order by subject',
    [jobs.map((id) => `incident/${id}`), crews.map(({ precinct }) => `precinct/${precinct}`)],
  );
  return rows.map(({ subject }) => subject);
}

async function statesOf(client: PoolClient, names: readonly string[], now: number): Promise<string[]> {
  const { rows } = await client.query<{ subject: string; channel: string; pos: string; state: string }>(
    `select subject, channel, pos, state from aggregate
     where (channel = any($1) or subject = any($1) or ${isWrittenBy('$1')})
       and not (kind = 'incident' and exists (
         select 1 from job where job.id = substr(subject, 10) and is_closed and closed_at < $2))
       and not (kind = 'emergency' and not exists (
         select 1 from open_emergency where open_emergency.id = substr(subject, 11)))
       and not (kind = 'bulletin' and exists (
         select 1 from bulletin where bulletin.id = substr(subject, 10) and ends_at < $3))
       and not (kind = 'message' and exists (
         select 1 from message where message.id = substr(subject, 9) and sent_at < $4))
     order by subject`,
    [names, now - closedJobsKept, now - endedKept, now - messagesKept],
  );
  return rows.map(({ subject, channel, pos, state }) => `["${subject}","${channel}",${pos},${state}]`);
}
