import pg from 'pg';
import type { HubLog } from '../log.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

export type { Pool, PoolClient } from 'pg';

/** The hub's database: a pool of connections to it. */
export interface Database {
  readonly pool: pg.Pool;
  readonly url: string;
  /** Closes the connections, and ends PostgreSQL where this hub started it. */
  stop(): Promise<void>;
}

/** No statement of the hub takes longer, ms; one that waits for a lock gives up. */
const statementTimeout = 20_000;
/** A transaction that is left open would hold everybody up: PostgreSQL ends it after this, ms. */
const idleTimeout = 20_000;
const connections = 16;

/**
 * Opens the database at `url`, or starts the hub's own PostgreSQL with its data in `folder`. Throws in words for a person
 * when neither can be had.
 */
export async function openDatabase(options: {
  readonly url?: string;
  readonly folder: string;
  readonly log: HubLog;
}): Promise<Database> {
  const own = options.url ? undefined : await startEmbeddedPostgres(options.folder, options.log);
  const url = options.url ?? own?.url ?? '';
  const pool = openPool(url, options.log);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    await own?.stop();
    throw new Error(`The database does not answer: ${error instanceof Error ? error.message : error}.`, {
      cause: error,
    });
  }
  return {
    pool,
    url,
    async stop() {
      await pool.end();
      await own?.stop();
    },
  };
}

/** Whether PostgreSQL could not do a statement because of the values in it: data, constraints, limits. */
export const isOfValues = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(?:22|23|54)/.test(error.code ?? '');

/** Whether a lock was not to be had within `lock_timeout`. */
export const isBusy = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '55P03';

/** Connections to a database, with the hub's limits on each. */
export function openPool(url: string, log: HubLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'sector-hub',
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: idleTimeout,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks is replaced, and whoever uses it is told by their statement: without listeners, here for the
  // idle ones and there for those in use, it would end the program instead.
  const broke = (error: Error) => log.warn({ err: error }, 'a connection to the database broke');
  pool.on('error', broke);
  pool.on('connect', (client) => client.on('error', broke));
  return pool;
}
