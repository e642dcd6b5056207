import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { migrate } from '../../../src-hub/store/migrate.ts';
import { type Database, openDatabase } from '../../../src-hub/store/postgres.ts';
import { silent } from '../support/log.ts';

const holder = join(import.meta.dirname, '../support/hold-database.ts');
const folders: string[] = [];
const open: Database[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) await database.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sector-pg-'));
  folders.push(folder);
  return folder;
}

async function openIn(folder: string): Promise<Database> {
  const database = await openDatabase({ folder, log: silent });
  open.push(database);
  return database;
}

async function hold(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return child;
}

const serverOf = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
/** One that has ended may still be listed until its parent asks. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
const kill = async (child: ChildProcess) => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

test('keeps what it had after the hub was killed and left its PostgreSQL behind', async () => {
  const folder = newFolder();
  const child = await hold(folder);
  const left = serverOf(folder);
  await kill(child);
  expect(isRunning(left)).toBe(true);
  const { pool } = await openIn(folder);
  expect((await pool.query('select n from kept')).rows).toEqual([{ n: 1 }]);
  expect(isRunning(left)).toBe(false);
}, 120_000);

test('keeps what it had after everything was killed, and another program has taken the old number', async () => {
  const folder = newFolder();
  const child = await hold(folder);
  const left = serverOf(folder);
  const file = join(folder, 'postgres', 'postmaster.pid');
  const text = readFileSync(file, 'utf8');
  process.kill(left, 'SIGKILL');
  await kill(child);
  writeFileSync(file, text.replace(String(left), String(process.pid)));
  const { pool } = await openIn(folder);
  expect((await pool.query('select n from kept')).rows).toEqual([{ n: 1 }]);
}, 120_000);

test('says what to do where another hub uses the folder, and leaves that one alone', async () => {
  const folder = newFolder();
  const first = await openIn(folder);
  await expect(openDatabase({ folder, log: silent })).rejects.toThrow(/Another hub .* Stop that hub first/);
  expect((await first.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
}, 120_000);

test('keeps its password from others, and stops with the hub', async () => {
  const folder = newFolder();
  const database = await openIn(folder);
  const server = serverOf(folder);
  expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
  expect(database.url).toContain('127.0.0.1');
  await database.stop();
  open.length = 0;
  expect(isRunning(server)).toBe(false);
}, 120_000);

test('migrates once, and refuses a database that is newer and a file that was changed', async () => {
  const { pool } = await openIn(newFolder());
  const folder = join(newFolder(), 'migrations');
  mkdirSync(folder);
  const put = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  put('0001-one.sql', 'create table one (n integer); insert into one values (1);');
  await Promise.all([migrate(pool, folder), migrate(pool, folder)]);
  put('0002-two.sql', 'insert into one values (2); insert into nowhere values (1);');
  await expect(migrate(pool, folder)).rejects.toThrow(/nowhere/);
  expect((await pool.query('select n from one')).rows).toEqual([{ n: 1 }]);
  put('0002-two.sql', 'insert into one values (2);');
  await migrate(pool, folder);
  put('0001-one.sql', 'create table one (n bigint);');
  await expect(migrate(pool, folder)).rejects.toThrow(/0001-one.sql was changed/);
  rmSync(join(folder, '0002-two.sql'));
  put('0001-one.sql', 'create table one (n integer); insert into one values (1);');
  await expect(migrate(pool, folder)).rejects.toThrow(/newer hub/);
}, 120_000);
