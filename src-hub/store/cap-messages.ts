import type { ClientBase } from 'pg';

/*
 * What came by CAP, and which bulletin each message is. Every function works inside the caller's transaction: a message and
 * what it did stand or fall together.
 */

/** One message as it is kept. */
export interface CapRecord {
  /** `sender,identifier,sent` */
  readonly key: string;
  readonly kind: string;
  readonly refersTo: readonly string[];
  readonly bulletin?: string;
  readonly result: 'issued' | 'updated' | 'cancelled' | 'notShown';
  /** Why it is not shown, in words. */
  readonly reason?: string;
  readonly original: string;
}

/** Until the transaction ends no other alert is taken: they are few, and refer to each other. */
export async function lockCap(client: ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('cap', 912))");
}

/** What became of the message before; undefined when it is new. */
export async function findCap(
  client: ClientBase,
  key: string,
): Promise<{ bulletin: string | null } | undefined> {
  const { rows } = await client.query<{ bulletin: string | null }>(
    'select bulletin from cap_message where key = $1',
    [key],
  );
  return rows[0];
}

/** The bulletins of these messages, the latest first, each once. */
export async function bulletinsOfCap(client: ClientBase, keys: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ bulletin: string }>(
    `select bulletin from cap_message where key = any($1) and bulletin is not null
     group by bulletin order by max(received_at) desc`,
    [keys],
  );
  return rows.map(({ bulletin }) => bulletin);
}

/** Whether a message that came before takes the place of this one: messages may overtake each other. */
export async function isReplaced(client: ClientBase, key: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from cap_message where refers_to @> array[$1] limit 1', [
    key,
  ]);
  return rowCount !== 0;
}

export async function saveCap(client: ClientBase, one: CapRecord): Promise<void> {
  await client.query(
    `insert into cap_message (key, kind, refers_to, bulletin, result, reason, original)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.key, one.kind, one.refersTo, one.bulletin ?? null, one.result, one.reason ?? null, one.original],
  );
}
