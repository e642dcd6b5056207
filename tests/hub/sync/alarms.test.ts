import { afterEach, expect, test, vi } from 'vitest';
import { acknowledge, endEmergency, raise, tabletActor } from '../../../src-contract/dispatch/emergency.ts';
import { packFact } from '../../../src-contract/wire.ts';
import { testDatabases } from '../support/database.ts';
import { jobId } from '../support/facts.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import { startTestTablet, type TestTablet } from '../support/test-tablet.ts';

/* What tells ahead of the journal that an officer calls for help. */

const databases = testDatabases();
const patience = { timeout: 20_000, interval: 20 };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

async function startHub(url: string): Promise<SyncHub> {
  const hub = await startSyncHub(url);
  closers.push(() => hub.close());
  return hub;
}
function raw(hub: SyncHub, device: string): RawTablet {
  const one = openRawTablet(hub.url, `token-${device}`, `store-${device}`);
  closers.push(() => one.close());
  one.hello();
  return one;
}
async function crew(hub: SyncHub, device: string, officer: string, unit: string): Promise<TestTablet> {
  const one = startTestTablet(hub.url, device);
  closers.push(() => one.close());
  await one.signOn(officer, unit);
  await vi.waitFor(
    async () => expect(await one.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 }),
    patience,
  );
  return one;
}
const others = async (one: TestTablet) => (await one.tablet.bridge.read.emergencies({})).others;
const hears = (one: TestTablet, rows: readonly object[]) =>
  vi.waitFor(async () => expect(await others(one)).toMatchObject(rows), patience);

const id = jobId(60);
const alarm = { k: 'alarm', emergency: id, unit: '19-A', precinct: '19', at: 1000 } as const;
const fix = { lat: 40.77, lon: -73.96, at: 1000 };

test('a signal goes to every crew of the city, and to no tablet that nobody is signed on with', async () => {
  const hub = await startHub(await databases.create());
  const far = await crew(hub, 'far', '1003', '17-A');
  const caller = raw(hub, 'caller');
  const idle = raw(hub, 'idle');
  await Promise.all([caller.next('snap'), idle.next('snap')]);
  caller.send({ ...alarm, fix });
  // Nobody is signed on with it: what it says of a unit is no more than a hint.
  await hears(far, [{ id, stage: 'heard', tablet: 'caller', lastUnit: '19-A', fix }]);
  expect((await others(far))[0]).not.toHaveProperty('unit');
  expect(hub.sync.alarms()).toHaveLength(1);
  idle.send({ k: 'clock', sent: 1 });
  await idle.next('clock');
  expect(idle.frames.some(({ k }) => k === 'alarm')).toBe(false);
  expect(caller.frames.some(({ k }) => k === 'alarm')).toBe(false);
});

test('it is there while what the tablet sent before is still being taken', async () => {
  const url = await databases.create();
  const hub = await startHub(url);
  const near = await crew(hub, 'near', '1002', '19-B');
  const caller = raw(hub, 'caller');
  await caller.next('snap');
  // Somebody numbers, and does not come to an end.
  const client = await databases.poolOf(url).connect();
  await client.query('begin');
  await client.query('select pos from journal_head for update');
  const facts = raise(jobId(61), { tablet: 'caller', officers: [], precinct: '19' }).map(packFact);
  caller.send({ k: 'up', acts: [[1, 1000, null, tabletActor('caller'), facts]] });
  caller.send({ ...alarm, emergency: jobId(61) });
  await hears(near, [{ id: jobId(61), stage: 'heard' }]);
  expect(caller.frames.some(({ k }) => k === 'ack')).toBe(false);
  await client.query('rollback');
  client.release();
  await caller.next('ack', ({ refused }) => refused.length === 0);
  await hears(near, [{ id: jobId(61), stage: 'raised', tablet: 'caller' }]);
});

test('it passes from one hub process to the others, and to who connects later', async () => {
  const url = await databases.create();
  const [one, two] = [await startHub(url), await startHub(url)];
  const caller = raw(one, 'caller');
  await caller.next('snap');
  const near = await crew(two, 'near', '1002', '19-B');
  caller.send(alarm);
  await hears(near, [{ id, stage: 'heard' }]);
  await hears(await crew(two, 'late', '1003', '17-A'), [{ id, stage: 'heard' }]);
  // As a tablet does: of what comes too soon after the last one nothing is taken.
  await vi.waitFor(async () => {
    caller.send({ ...alarm, fix });
    expect(await others(near)).toMatchObject([{ id, fix }]);
  }, patience);
});

test('once it is answered, the tablet that has not heard of that is not listened to', async () => {
  const hub = await startHub(await databases.create());
  const caller = startTestTablet(hub.url, 'caller');
  closers.push(() => caller.close());
  const near = await crew(hub, 'near', '1002', '19-B');
  await caller.act('emergency.raise', {});
  await hears(near, [{ tablet: 'caller', stage: 'raised' }]);
  const [row] = await others(near);
  const called = row?.id ?? '';
  expect(await hub.act(acknowledge(called))).toBe(true);
  await hears(near, [{ stage: 'acknowledged' }]);
  // Nobody is signed on there, and the answer comes all the same.
  await vi.waitFor(
    async () =>
      expect((await caller.tablet.bridge.read.emergencies({})).mine).toMatchObject({ stage: 'acknowledged' }),
    patience,
  );
  await vi.waitFor(() => expect(hub.sync.alarms()).toEqual([]), patience);
  const stubborn = raw(hub, 'stubborn');
  await stubborn.next('snap');
  stubborn.send({ ...alarm, emergency: called });
  stubborn.send({ k: 'clock', sent: 1 });
  await stubborn.next('clock');
  expect(hub.sync.alarms()).toEqual([]);
});

test('a new tablet is given what is open, and nothing that is over', async () => {
  const hub = await startHub(await databases.create());
  const call = (n: number) => raise(jobId(n), { unit: '19-A', tablet: 't', officers: [], precinct: '19' });
  for (const n of [62, 63]) expect(await hub.act(call(n), 'supervisor')).toBe(true);
  expect(await hub.act(endEmergency(jobId(62)))).toBe(true);
  const one = await crew(hub, 'new', '1002', '19-B');
  await hears(one, [{ id: jobId(63) }]);
  expect(one.store.aggregates.all('emergency').map((state) => state.id)).toEqual([jobId(63)]);
});

test('alarms that are no alarms end the connection, and a flood of them goes no further', async () => {
  const hub = await startHub(await databases.create());
  const near = await crew(hub, 'near', '1002', '19-B');
  const flood = raw(hub, 'flood');
  await flood.next('snap');
  for (let n = 0; n < 200; n += 1) flood.send({ ...alarm, fix: { ...fix, at: n } });
  await hears(near, [{ id }]);
  expect(hub.sync.alarms()).toHaveLength(1);
  flood.send('{"k":"alarm","emergency":"nonsense"}');
  expect((await flood.next('bye')).retry).toBe(false);
});
