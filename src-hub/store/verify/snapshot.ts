import type { Pool, PoolClient } from '../postgres.ts';

/**
 * Does `work` over the database as it is at one moment, however much is written meanwhile. It holds up nobody, may take as
 * long as it needs, and changes nothing.
 */
export async function* atOneMoment<T>(
  pool: Pool,
  work: (client: PoolClient) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    // The hub's limits are for statements that could hold others up.
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    yield* work(client);
  } finally {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

/** The rows of a query, `size` at a time: never more of them are held. `name` is the cursor's. */
export async function* inParts<T extends object>(
  client: PoolClient,
  name: string,
  query: string,
  size: number,
): AsyncGenerator<readonly T[]> {
  await client.query(`declare ${name} no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${size} from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await client.query(`close ${name}`);
}
