import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readDemoSecrets } from '../../../src-tools/start/demo-secrets.ts';
import {
  type HubProcess,
  hubMain as main,
  processesIn,
  program,
  runProgram as run,
  startHubProgram,
  stopProgram as stop,
} from '../support/hub-program.ts';

// Whole programs with databases of their own, one after the other, on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

let data: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'sector-program-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) await stop(child, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<HubProcess> {
  const started = await startHubProgram(data, args);
  running.push(started.child);
  return started;
}
const processes = () => processesIn(data);

it('makes the demo’s secrets once, random and for its owner only; more tablets are added to them', async () => {
  const first = await start('--demo', '--demo-tablets', '2');
  const file = join(data, 'demo.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const made = readDemoSecrets(data);
  expect(made.officers.length).toBeGreaterThanOrEqual(24);
  expect(new Set(made.officers.map(({ pin }) => pin)).size).toBeGreaterThan(20);
  for (const { pin } of made.officers) expect(pin).toMatch(/^\d{6}$/);
  expect(made.devices.map(({ unit }) => unit)).toEqual(['19-A', '19-B']);
  expect(made.console.map(({ roles }) => roles)).toEqual([
    ['dispatcher', 'supervisor'],
    ['fleetTech', 'admin'],
    ['dispatcher'],
  ]);
  expect(await stop(first.child)).toBe(0);
  await expect.poll(processes).toEqual([]);

  const second = await start('--demo', '--demo-tablets', '10');
  const more = readDemoSecrets(data);
  expect(more).toMatchObject({ ...made, devices: more.devices });
  expect(more.devices.slice(0, 2)).toEqual(made.devices);
  expect(new Set(more.devices.map(({ unit }) => unit)).size).toBe(10);
  expect(more.devices.slice(0, 9).every(({ precinct }) => precinct === '19')).toBe(true);
  const [officer] = more.officers;
  const response = await fetch(`${second.hub}/access/sign-on`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${more.devices[9]?.token}`,
    },
    body: JSON.stringify({ officer: officer?.id, pin: officer?.pin }),
  });
  expect(response.status).toBe(200);
  expect(await stop(second.child)).toBe(0);
});

it('stops when whoever started it is gone, and leaves no PostgreSQL', async () => {
  const { child } = await start();
  expect(processes().some((command) => command.includes('postgres'))).toBe(true);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  expect(await exited).toBe(0);
  await expect.poll(processes).toEqual([]);
  expect(existsSync(join(data, 'demo.json'))).toBe(false);
});

it('makes users, officers and tokens from the command line, and prints each secret once', async () => {
  const user = await run(main, '--data', data, '--add-user', 'desk', '--roles', 'dispatcher,supervisor');
  const password = /^User desk, password (\S+)$/m.exec(user.stdout)?.[1] ?? '';
  expect(password.length).toBeGreaterThan(16);
  const officer = await run(main, '--data', data, '--add-officer', '2001', '--name', 'Demo officer 2001');
  expect(officer.stdout).toMatch(/^Officer 2001, PIN \d{6}$/m);
  const feed = await run(main, '--data', data, '--feed-token', 'centre');
  const token = /: ([\w-]{43})$/m.exec(feed.stdout)?.[1] ?? '';

  const { hub } = await start();
  const signedIn = await fetch(`${hub}/console/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub },
    body: JSON.stringify({ user: 'desk', password }),
  });
  expect(await signedIn.json()).toEqual({ user: 'desk', name: 'desk', roles: ['dispatcher', 'supervisor'] });
  const fed = await fetch(`${hub}/feeds/eido`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: 'no JSON',
  });
  expect(fed.status).toBe(400);
});

it('removes a user from the command line, and prints the audit trail as JSON lines', async () => {
  await run(main, '--data', data, '--add-user', 'desk', '--roles', 'dispatcher');
  const removed = await run(main, '--data', data, '--remove-user', 'desk');
  expect(removed.stdout).toBe('User desk may not sign in any more.\n');
  const again = await run(main, '--data', data, '--remove-officer', '2001');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('There is no officer 2001.')]);
  const { stdout } = await run(main, '--data', data, '--audit', '--since', '2026-01-01');
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
    'access.addUser',
    'access.removeUser',
    'audit.read',
  ]);
});

it.each([
  [['--add-user', 'desk'], '--add-user needs --roles'],
  [['--add-user', 'desk', '--roles', 'king'], '--roles'],
  [['--port', 'x'], '--port'],
  [['--nonsense'], '--nonsense'],
  [['--since', '2026-11-24'], '--since goes with --audit'],
  [['--audit', '--since', 'yesterday'], '--since: must be a time'],
])('says what is wrong with %j and how it is used', async (args, words) => {
  const { code, stderr } = await run(main, '--data', data, ...args);
  expect(code).toBe(1);
  expect(stderr).toContain(words);
  expect(stderr).toContain('--data DIR');
});

it('a simulated run: calls come in, cars are sent, and every job is cleared', async () => {
  const { hub } = await start('--demo', '--demo-tablets', '1');
  const table = join(data, 'calls.csv');
  writeFileSync(table, callsTable());
  const { code, stdout, stderr } = await run(
    join(program, 'src-tools', 'simulate.ts'),
    ...['--hub', hub, '--data', data, '--calls', table, '--limit', '5', '--units', '2', '--speed', '2000'],
  );
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('5 new jobs');
  expect(stdout).toContain('5 cleared');
});

/** Rows as in the table that the simulation's usual mapping is for, made up. */
function callsTable(): string {
  const columns =
    'INCIDENT_KEY,OCCUR_DATE,OCCUR_TIME,BORO,PRECINCT,LOCATION_DESC,STATISTICAL_MURDER_FLAG,PERP_AGE_GROUP,PERP_SEX,VIC_AGE_GROUP,VIC_SEX,Latitude,Longitude';
  const rows = [0, 1, 2, 3, 4, 5].map(
    (n) => `${900 + n},3/1/2025,21:${10 + n * 3}:00,MANHATTAN,19,,FALSE,,,,,40.77,-73.96`,
  );
  return [columns, ...rows].join('\n');
}
