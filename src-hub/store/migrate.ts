import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from './postgres.ts';

/** Any number; the same for every hub, so that two that start at once do not migrate at once. */
const migrationLock = 7_265_117;

/**
 * Brings the database to the newest shape: applies the files `NNNN-name.sql` of a folder that it does not have yet, each
 * once, all in one transaction, under a lock. Throws in words, with nothing changed, when the database was made by a newer
 * hub or when a file was changed after it was applied.
 */
export async function migrate(pool: Pool, folder: string): Promise<void> {
  const files = readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query(
      `create table if not exists migration (
         name text primary key, hash text not null, applied_at timestamptz not null default now()
       )`,
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
    const applied = new Map(rows.map(({ name, hash }) => [name, hash]));
    checkApplied(applied, files);
    for (const { name, hash, sql } of files) {
      if (applied.has(name)) continue;
      await client.query(sql);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface Migration {
  readonly name: string;
  readonly hash: string;
  readonly sql: string;
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

function checkApplied(applied: ReadonlyMap<string, string>, files: readonly Migration[]): void {
  const known = new Map(files.map((file) => [file.name, file.hash]));
  for (const [name, hash] of applied) {
    const file = known.get(name);
    if (file === undefined) {
      throw new Error(
        `This database was made by a newer hub (it has ${name}, which this program does not know). ` +
          'Nothing was changed. Start the newer program.',
      );
    }
    if (file !== hash) {
      throw new Error(
        `The migration ${name} was changed after it was applied to this database. Nothing was changed. ` +
          'Put the file back as it was, and write the change as a new migration.',
      );
    }
  }
}
