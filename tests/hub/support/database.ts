import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { migrate } from '../../../src-hub/store/migrate.ts';
import { openDatabase, openPool, type Pool } from '../../../src-hub/store/postgres.ts';
import { silent } from './log.ts';

const migrations = join(import.meta.dirname, '../../../migrations/hub');

/** A PostgreSQL of one test file, with a migrated database of its own for each test. */
export interface TestDatabases {
  /** The address of a new database. */
  create(): Promise<string>;
  /** A new database and a pool of connections to it, closed at the end of the file. */
  open(): Promise<Pool>;
  /** Connections to a database that was created, closed at the end of the file. */
  poolOf(url: string): Pool;
  /** Ends every connection to a database, as a failover would. */
  disconnect(url: string): Promise<void>;
}

/** Starts PostgreSQL before the file's tests and ends it after them. To be called at the top of a file. */
export function testDatabases(): TestDatabases {
  const folder = mkdtempSync(join(tmpdir(), 'sector-hub-'));
  const pools: Pool[] = [];
  let server: Awaited<ReturnType<typeof openDatabase>>;

  beforeAll(async () => {
    server = await openDatabase({ folder, log: silent });
    await migrate(server.pool, migrations);
    // Made once, copied for each test. A template must have no connections, so the pool goes to another database.
    await server.pool.end();
  }, 120_000);

  afterAll(async () => {
    for (const pool of pools) await pool.end();
    await server.stop().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const urlOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  async function administer(sql: string, values: unknown[] = []): Promise<void> {
    const pool = openPool(urlOf('postgres'), silent);
    try {
      await pool.query(sql, values);
    } finally {
      await pool.end();
    }
  }
  async function create(): Promise<string> {
    const name = `test_${randomBytes(8).toString('hex')}`;
    await administer(`create database ${name} template sector`);
    return urlOf(name);
  }

  function poolOf(url: string): Pool {
    const pool = openPool(url, silent);
    pools.push(pool);
    return pool;
  }

  return {
    create,
    poolOf,
    open: async () => poolOf(await create()),
    disconnect: (url) =>
      administer(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
        [new URL(url).pathname.slice(1)],
      ),
  };
}
