import type { Pool, PoolClient } from './postgres.ts';

/** `write` as usual; `look`: all that is read belongs to one moment, and nothing is written. */
const beginnings = { write: 'begin', look: 'begin isolation level repeatable read read only' } as const;

/** Does `work` in one transaction: all of it is durable when this resolves, or nothing is changed and it rejects. */
export async function inTransaction<T>(
  pool: Pool,
  kind: keyof typeof beginnings,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(beginnings[kind]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken);
  }
}
