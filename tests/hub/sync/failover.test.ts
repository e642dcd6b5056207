import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { hashToken } from '../../../src-hub/access/secrets.ts';
import { type Hub, openHub } from '../../../src-hub/hub.ts';
import { startRealDatabase } from '../../../src-tools/faults/real/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { startPostgresPair } from '../support/postgres-pair.ts';
import { openRawTablet } from '../support/raw-tablet.ts';
import { ask } from '../support/read-audit.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import {
  heldSubjects,
  hubStates,
  startTestTablet,
  type TestTablet,
  tabletStates,
} from '../support/test-tablet.ts';

const program = join(import.meta.dirname, '../../..');
const patience = { timeout: 60_000, interval: 20 };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sector-failover-'));
  // PostgreSQL may run as a user of its own, who has to pass through.
  chmodSync(folder, 0o711);
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startHub(url: string): Promise<SyncHub> {
  const hub = await startSyncHub(url);
  closers.push(() => hub.close());
  return hub;
}

/** A car whose officer writes a note as soon as the one before is saved, until it is told to stop. */
interface Car {
  readonly tablet: TestTablet;
  readonly officer: string;
  readonly written: string[];
  write(): Promise<void>;
  stop(): Promise<void>;
}

async function startCar(hub: { readonly url: string }, name: string, n: number): Promise<Car> {
  const tablet = startTestTablet(hub.url, name);
  const officer = `100${n}`;
  const written: string[] = [];
  let isOver = false;
  let writing: Promise<void> | undefined;
  async function write(): Promise<void> {
    const text = `note ${written.length} of ${officer}`;
    await tablet.act('dispatch.addNote', { incident: jobId(1), text });
    written.push(text);
  }
  async function stop(): Promise<void> {
    isOver = true;
    await writing;
  }
  closers.push(async () => {
    await stop();
    await tablet.close();
  });
  await tablet.signOn(officer, `19-${'ABCD'[n]}`);
  await vi.waitFor(
    () => expect(tablet.store.aggregates.current('incident', jobId(1))).toBeDefined(),
    patience,
  );
  writing = (async () => {
    while (!isOver) {
      await write();
      await pause(10);
    }
  })();
  return { tablet, officer, written, write, stop };
}

const waitingOf = async ({ tablet }: Car) => (await tablet.tablet.bridge.read.sync({})).waiting;
const ackedOf = ({ tablet }: Car) => tablet.store.meta.get('acked') ?? 0;

/** The hub takes acts of the car. */
const isHeard = async (car: Car) => {
  const before = ackedOf(car);
  await vi.waitFor(() => {
    // It does not wait for its next try.
    car.tablet.tablet.resume();
    expect(ackedOf(car)).toBeGreaterThan(before);
  }, patience);
};

/** Everything arrives; each act is in the journal once, in order and whole; car and hub hold the same. */
async function isWhole(car: Car, hub: SyncHub): Promise<void> {
  const { tablet, officer, written } = car;
  await vi.waitFor(async () => {
    tablet.tablet.resume();
    expect(await tablet.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 });
  }, patience);
  const { store } = tablet;
  expect(store.journal.refused()).toEqual([]);
  const { rows } = await hub.pool.query<{ seq: string; body: string; type: string }>(
    'select seq, type, body from event where device = $1 order by pos',
    [store.device],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(
    Array.from({ length: store.journal.lastSeq() }, (_, index) => index + 1),
  );
  const notes = rows.filter(({ type }) => type === 'incident.noteAdded');
  expect(notes.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual(written);
  await vi.waitFor(async () => {
    const wanted = await hubStates(hub, ['precinct/19', `officer/${officer}`]);
    expect(tabletStates(store, heldSubjects(store))).toEqual(wanted);
  }, patience);
}

/** A whole hub, with its other doors. Names of devices are as long as makes a good token of `token-NAME`. */
async function startWholeHub(databaseUrl: string, device: string): Promise<Hub> {
  const data = makeFolder();
  const log = pino({ level: 'silent' });
  const hub = await openHub({ data, program, version: '0', host: '127.0.0.1', port: 0, log, databaseUrl });
  closers.push(() => hub.close());
  await hub.access.devices.add({ name: device, precinct: '19' }, hashToken(`token-${device}`), 0);
  for (const id of ['1000', '1001', '1002']) {
    await hub.access.accounts.saveOfficer({ id, name: `Demo officer ${id}`, role: 'officer', pinHash: '-' });
    await hub.access.grants.save({ hash: hashToken(`grant-${id}`), officer: id, device }, Date.now());
  }
  return hub;
}

test('while PostgreSQL is away acts wait in the cars and the hub says 503; it comes back by itself, and nothing is lost', async () => {
  const database = await startRealDatabase(makeFolder());
  closers.push(() => database.end());
  const device = 'car-1'.padEnd(37, '0');
  const whole = await startWholeHub(database.url, device);
  const hub = await startHub(database.url);
  await hub.act([reported(1)], 'feed');
  const cars = [await startCar(whole, device, 0), await startCar(hub, 'car-2', 1)];
  const health = async () => (await fetch(`${whole.url}/health`)).status;
  const metrics = async () => {
    const answer = await fetch(`${whole.url}/metrics`);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  expect(await health()).toBe(200);

  for (let round = 0; round < 3; round += 1) {
    const ended = await database.ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sector-hub'`,
    );
    expect(ended.length).toBeGreaterThan(1);
    await Promise.all(cars.map(isHeard));
  }
  for (const how of ['immediate', 'fast'] as const) {
    await database.stop(how);
    await vi.waitFor(async () => expect(await health()).toBe(503), patience);
    const before = await Promise.all(cars.map((car) => waitingOf(car)));
    for (const car of cars) for (let n = 0; n < 5; n += 1) await car.write();
    for (const [n, car] of cars.entries())
      expect(await waitingOf(car)).toBeGreaterThanOrEqual((before[n] ?? 0) + 5);
    const stranger = openRawTablet(whole.url, `token-${device}`, 'none');
    expect(await stranger.over).toBe(503);
    expect(await metrics()).toMatch(
      /sector_http_request_seconds_count\{[^}]*route="\/health"[^}]*status="503"\} [1-9]/,
    );
    await database.start();
    await vi.waitFor(async () => expect(await health()).toBe(200), patience);
    await Promise.all(cars.map(isHeard));
  }
  await Promise.all(cars.map((car) => car.stop()));
  for (const car of cars) await isWhole(car, hub);
  expect(hub.counts.refused).toBe(0);
  const counted = await metrics();
  expect(counted).toMatch(/sector_sync_total\{what="acts"\} [1-9]/);
  expect(counted).not.toMatch(/sector_sync_total\{what="refused"\} [1-9]/);
}, 240_000);

/** The last seq of the car's store that a database has. */
async function lastSeqAt(url: string, { tablet }: Car): Promise<number> {
  const [row] = await ask<{ seq: string | null }>(
    url,
    `select max(seq) as seq from event where device = '${tablet.store.device}'`,
  );
  return Number(row?.seq ?? 0);
}

test('the first of two servers dies under load: the second has every act that was acknowledged, and goes on with the rest', async () => {
  const pair = await startPostgresPair(makeFolder());
  closers.push(() => pair.close());
  const hubs = [await startHub(pair.url), await startHub(pair.url)] as const;
  await hubs[0].act([reported(1)], 'feed');
  const cars = [await startCar(hubs[0], 'car-1', 0), await startCar(hubs[1], 'car-2', 1)];
  for (let n = 0; n < 5; n += 1) await Promise.all(cars.map(isHeard));

  await pair.killFirst();
  // Those who are led to the second too early can only read.
  pair.lead();
  for (const car of cars) for (let n = 0; n < 5; n += 1) await car.write();
  expect(Math.min(...(await Promise.all(cars.map(waitingOf))))).toBeGreaterThanOrEqual(5);
  for (const car of cars) {
    const acked = ackedOf(car);
    expect(acked).toBeGreaterThan(5);
    expect(await lastSeqAt(pair.second.url, car)).toBeGreaterThanOrEqual(acked);
  }
  await pair.promote();
  await Promise.all(cars.map(isHeard));
  await Promise.all(cars.map((car) => car.stop()));
  for (const car of cars) await isWhole(car, hubs[0]);
  expect(hubs.map(({ counts }) => counts.refused)).toEqual([0, 0]);
}, 240_000);

test('what only the first of two servers has is acknowledged to nobody and seen by nobody, and comes again when it is gone', async () => {
  const pair = await startPostgresPair(makeFolder());
  closers.push(() => pair.close());
  const hub = await startHub(pair.url);
  await hub.act([reported(1)], 'feed');
  const [car, other] = [await startCar(hub, 'car-1', 0), await startCar(hub, 'car-2', 1)];
  for (const one of [car, other]) {
    await isHeard(one);
    await one.stop();
    await isWhole(one, hub);
  }
  await pair.stopSecond();
  const acked = ackedOf(car);
  await car.write();
  await vi.waitFor(
    async () =>
      expect(
        await ask(pair.first.url, "select 1 from pg_stat_activity where wait_event = 'SyncRep'"),
      ).toHaveLength(1),
    patience,
  );
  expect(ackedOf(car)).toBe(acked);
  expect(await lastSeqAt(pair.first.url, car)).toBe(acked);

  await pair.killFirst();
  await pair.startSecond();
  expect(await lastSeqAt(pair.second.url, car)).toBe(acked);
  await pair.promote();
  pair.lead();
  for (const one of [car, other]) await isWhole(one, hub);
  expect(hub.counts.refused).toBe(0);
}, 240_000);
