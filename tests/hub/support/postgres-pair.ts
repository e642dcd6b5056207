import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src-hub/store/embedded-postgres.ts';
import { migrate } from '../../../src-hub/store/migrate.ts';
import { openPool } from '../../../src-hub/store/postgres.ts';
import { startBadNetwork } from '../../../src-tools/network/bad-network.ts';
import { silent } from './log.ts';
import { ask } from './read-audit.ts';

const migrations = join(import.meta.dirname, '../../../migrations/hub');
const patience = { timeout: 60_000, interval: 20 };

/** Two servers, the second of which follows the first. Nothing is committed on the first before the second has it. */
export interface PostgresPair {
  /** Of the first, until `lead`. */
  readonly url: string;
  readonly first: EmbeddedPostgres;
  readonly second: EmbeddedPostgres;
  /** The first is gone as if the power went. */
  killFirst(): Promise<void>;
  stopSecond(): Promise<void>;
  startSecond(): Promise<void>;
  /** The second takes writes from now on. */
  promote(): Promise<void>;
  /** The address leads to the second from now on. */
  lead(): void;
  close(): Promise<void>;
}

/** @param folder an empty one, through which other users may pass */
export async function startPostgresPair(folder: string): Promise<PostgresPair> {
  const [one, two] = [join(folder, 'first'), join(folder, 'second')];
  const closers: (() => Promise<void>)[] = [];
  const first = await startEmbeddedPostgres(one, silent);
  closers.push(() => first.stop());
  const pool = openPool(first.url, silent);
  await migrate(pool, migrations);
  await pool.end();
  await copyAsReplica(first.url, one, two);
  let second = await startEmbeddedPostgres(two, silent);
  closers.push(() => second.stop());
  await ask(first.url, "alter system set synchronous_standby_names = '*'");
  await ask(first.url, 'select pg_reload_conf()');
  await vi.waitFor(
    async () =>
      expect(await ask(first.url, 'select sync_state from pg_stat_replication')).toEqual([
        { sync_state: 'sync' },
      ]),
    patience,
  );
  const url = new URL(first.url);
  const wire = await startBadNetwork(`http://${url.host}`);
  closers.push(() => wire.stop());
  url.host = new URL(wire.url).host;
  return {
    url: url.href,
    first,
    get second() {
      return second;
    },
    async killFirst() {
      const [pid] = readFileSync(join(one, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1);
      process.kill(Number(pid), 'SIGQUIT');
      await first.stop();
    },
    stopSecond: () => second.stop(),
    async startSecond() {
      second = await startEmbeddedPostgres(two, silent);
    },
    async promote() {
      await ask(second.url, 'select pg_promote(true, 60)');
    },
    lead: () => wire.lead(`http://${new URL(second.url).host}`),
    async close() {
      for (let close = closers.pop(); close; close = closers.pop()) await close();
    },
  };
}

/** What pg_basebackup does, which is not among the programs: the files as of a checkpoint, and the log from there on. */
async function copyAsReplica(url: string, from: string, to: string): Promise<void> {
  const [source, data] = [join(from, 'postgres'), join(to, 'postgres')];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot('second', true)");
    await client.query("select pg_backup_start('second', true)");
    mkdirSync(to, { mode: 0o711 });
    // With their owners: PostgreSQL may run as a user of its own.
    execFileSync('cp', ['-a', source, join(from, 'postgres-password'), to]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    for (const file of readdirSync(join(data, 'pg_wal')))
      rmSync(join(data, 'pg_wal', file), { recursive: true });
    rmSync(join(data, 'postmaster.pid'));
    const { host, port, user, password } = client;
    const follow = `host=${host} port=${port} user=${user} password=${password} application_name=second`;
    const files = {
      backup_label: rows[0]?.labelfile ?? '',
      'standby.signal': '',
      'postgresql.auto.conf': `primary_conninfo = '${follow}'\nprimary_slot_name = 'second'\n`,
    };
    const { uid, gid } = statSync(data);
    for (const [name, text] of Object.entries(files)) {
      appendFileSync(join(data, name), text);
      chownSync(join(data, name), uid, gid);
    }
  } finally {
    await client.end();
  }
}
