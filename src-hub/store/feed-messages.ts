import type { ClientBase } from 'pg';

/*
 * What feeds delivered, which job each source's incident is, and the counter of job numbers.
 * Every function works inside the caller's transaction: a message and what it did stand or fall together.
 */

/** One message as it is kept. */
export interface FeedMessage {
  readonly feed: string;
  /** SHA-256 of its canonical JSON, hexadecimal. */
  readonly digest: string;
  readonly tracking: string;
  /** The source's time of the message, ms since the epoch. */
  readonly stamp: number;
  readonly original: string;
  readonly incident: string;
  readonly result: 'reported' | 'updated' | 'unchanged' | 'older';
  /** What was left out of it, by JSON pointer. */
  readonly noted: readonly { readonly pointer: string; readonly reason: string }[];
}

/** A source's incident and what was last taken from it. */
export interface FeedIncident {
  readonly incident: string;
  readonly number: string;
  /** The newest stamp taken in, ms since the epoch. */
  readonly stamp: number;
  readonly details: Readonly<Record<string, unknown>>;
  /** Keys of the remarks that are in the job's history. */
  readonly remarks: readonly string[];
}

/** Until the transaction ends no other one reads or writes this source's incident. */
export async function lockFeedIncident(client: ClientBase, feed: string, tracking: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 911))', [`${feed} ${tracking}`]);
}

/** Whether the same message was taken before. */
export async function hasFeedMessage(client: ClientBase, feed: string, digest: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from feed_message where feed = $1 and digest = $2', [
    feed,
    digest,
  ]);
  return rowCount !== 0;
}

export async function readFeedIncident(
  client: ClientBase,
  feed: string,
  tracking: string,
): Promise<FeedIncident | undefined> {
  const { rows } = await client.query<Omit<FeedIncident, 'stamp'> & { stamp: string }>(
    'select incident, number, stamp, details, remarks from feed_incident where feed = $1 and tracking = $2',
    [feed, tracking],
  );
  const [row] = rows;
  return row && { ...row, stamp: Number(row.stamp) };
}

export async function saveFeedIncident(
  client: ClientBase,
  feed: string,
  tracking: string,
  one: FeedIncident,
): Promise<void> {
  await client.query(
    `insert into feed_incident (feed, tracking, incident, number, stamp, details, remarks)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (feed, tracking) do update
     set stamp = excluded.stamp, details = excluded.details, remarks = excluded.remarks`,
    [feed, tracking, one.incident, one.number, one.stamp, JSON.stringify(one.details), one.remarks],
  );
}

export async function saveFeedMessage(client: ClientBase, message: FeedMessage): Promise<void> {
  const { feed, digest, tracking, stamp, original, incident, result, noted } = message;
  await client.query(
    `insert into feed_message (feed, digest, tracking, stamp, original, incident, result, noted)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [feed, digest, tracking, stamp, original, incident, result, JSON.stringify(noted)],
  );
}
