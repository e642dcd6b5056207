import { afterEach, expect, test, vi } from 'vitest';
import { assign, signOff } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { type CuttableProxy, startCuttableProxy } from '../../../src-tools/network/cuttable-proxy.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import {
  heldSubjects,
  hubStates,
  startTestTablet,
  type TestTablet,
  tabletStates,
} from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 20_000, interval: 20 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

async function startHub(url: string, port?: number): Promise<SyncHub> {
  const hub = await startSyncHub(url, port);
  closers.push(() => hub.close());
  return hub;
}

async function wire(hub: SyncHub): Promise<CuttableProxy> {
  const proxy = await startCuttableProxy(hub.url);
  closers.push(() => proxy.stop());
  return proxy;
}

function start(hub: { readonly url: string }, name: string): TestTablet {
  const tablet = startTestTablet(hub.url, name);
  closers.push(() => tablet.close());
  return tablet;
}

const isOnline = (one: TestTablet) =>
  vi.waitFor(
    async () => expect(await one.tablet.bridge.read.sync({})).toMatchObject({ link: 'online' }),
    patience,
  );
const isSent = (one: TestTablet) =>
  vi.waitFor(
    async () => expect(await one.tablet.bridge.read.sync({})).toMatchObject({ waiting: 0 }),
    patience,
  );

async function assignAtHub(hub: SyncHub, job: string, unit: string): Promise<void> {
  const incident = (await hub.journal.state(`incident/${job}`)) as IncidentState;
  expect(await hub.act(assign(incident, (await hub.journal.state(`unit/${unit}`)) as UnitState))).toBe(true);
}

/** The tablet holds what the hub holds of these channels, byte for byte, and nothing else. */
async function agrees(one: TestTablet, hub: SyncHub, channels: readonly string[]): Promise<void> {
  await vi.waitFor(async () => {
    const wanted = await hubStates(hub, channels);
    expect(tabletStates(one.store, heldSubjects(one.store))).toEqual(wanted);
  }, patience);
}

test('acts that were made without a network arrive once and in order, and another car of the precinct sees them', async () => {
  const hub = await startHub(await databases.create());
  const proxy = await wire(hub);
  const [mine, other, foreign] = [start(proxy, 'one'), start(hub, 'two'), start(hub, 'three')];
  for (const n of [1, 2, 3]) await hub.act([reported(n)], 'feed');
  await mine.signOn('1001', '19-A');
  await other.signOn('1002', '19-B');
  await foreign.signOn('1003', '17-A');
  await Promise.all([mine, other, foreign].map(isSent));
  await assignAtHub(hub, jobId(1), '19-A');
  await vi.waitFor(
    () => expect(mine.store.aggregates.current('unit', '19-A')?.status).toBe('assigned'),
    patience,
  );

  proxy.cut();
  await mine.act('dispatch.setStatus', { status: 'enRoute' });
  for (let n = 0; n < 30; n += 1)
    await mine.act('dispatch.addNote', { incident: jobId(1), text: `note ${n}` });
  await mine.act('dispatch.setStatus', { status: 'onScene' });
  mine.restart();
  await mine.act('dispatch.addNote', { incident: jobId(1), text: 'after a restart' });
  // Meanwhile others go on.
  await other.act('dispatch.addNote', { incident: jobId(1), text: 'from the other car' });
  await isSent(other);

  proxy.mend();
  mine.tablet.resume();
  await isSent(mine);
  const { rows } = await hub.pool.query<{ seq: string }>(
    'select seq from event where device = $1 order by pos',
    [mine.store.device],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(
    Array.from({ length: mine.store.journal.lastSeq() }, (_, index) => index + 1),
  );
  await agrees(mine, hub, ['precinct/19', 'officer/1001']);
  await agrees(other, hub, ['precinct/19', 'officer/1002']);
  await agrees(foreign, hub, ['precinct/17', 'officer/1003']);
});

test('a tablet sees nothing before anybody is signed on, all of the precinct then, and nothing after', async () => {
  const hub = await startHub(await databases.create());
  for (let n = 1; n <= 300; n += 1) await hub.act([reported(n, n % 3 === 0 ? '17' : '19')], 'feed');
  const one = start(hub, 'one');
  await isOnline(one);
  await vi.waitFor(() => expect(one.store.meta.get('granted')).toEqual(['city/all', 'fleet/one']), patience);
  expect(heldSubjects(one.store)).toEqual([]);
  await one.signOn('1001', '19-A');
  await agrees(one, hub, ['precinct/19']);
  expect(one.store.jobs.open()).toHaveLength(200);
  await one.act('access.signOff', {});
  await agrees(one, hub, []);
});

test('a job of another precinct is shared with the unit that is sent to it, and with nobody else', async () => {
  const hub = await startHub(await databases.create());
  await hub.act([reported(1, '17')], 'feed');
  await hub.act([reported(2, '17')], 'feed');
  const [sent, other] = [start(hub, 'one'), start(hub, 'two')];
  await sent.signOn('1001', '19-A');
  await other.signOn('1002', '19-B');
  await Promise.all([sent, other].map(isSent));
  await assignAtHub(hub, jobId(1), '19-A');
  const job = `incident/${jobId(1)}`;
  await vi.waitFor(async () => {
    expect(tabletStates(sent.store, [job])).toEqual({ [job]: (await hubStates(hub, ['precinct/17']))[job] });
  }, patience);
  await sent.act('dispatch.setStatus', { status: 'onScene' });
  await sent.act('dispatch.addNote', { incident: jobId(1), text: 'on the corner' });
  await isSent(sent);
  expect(heldSubjects(sent.store)).not.toContain(`incident/${jobId(2)}`);
  await sent.act('dispatch.clear', {
    incident: jobId(1),
    disposition: hub.packs.codes().dispositions[0]?.code,
  });
  await agrees(sent, hub, ['precinct/19']);
  await agrees(other, hub, ['precinct/19']);
  expect(((await hub.journal.state(job)) as IncidentState).phase).toBe('closed');
});

test('a hub that restarts in the middle loses and doubles nothing', async () => {
  const url = await databases.create();
  let hub = await startSyncHub(url);
  const closeHub = () => hub.close();
  closers.push(closeHub);
  const one = start(hub, 'one');
  await hub.act([reported(1)], 'feed');
  await one.signOn('1001', '19-A');
  await agrees(one, hub, ['precinct/19']);
  for (let round = 0; round < 3; round += 1) {
    const writing = (async () => {
      for (let n = 0; n < 10; n += 1)
        await one.act('dispatch.addNote', { incident: jobId(1), text: `${round} ${n}` });
    })();
    await hub.close();
    closers.splice(closers.indexOf(closeHub), 1);
    hub = await startSyncHub(url, hub.port);
    closers.unshift(closeHub);
    await writing;
    one.tablet.resume();
    await isSent(one);
  }
  await agrees(one, hub, ['precinct/19']);
});

test('an act that the hub refuses comes back to the officer’s attention with what was typed', async () => {
  const hub = await startHub(await databases.create());
  const proxy = await wire(hub);
  const one = start(proxy, 'one');
  await hub.act([reported(1)], 'feed');
  await one.signOn('1001', '19-A');
  await agrees(one, hub, ['precinct/19']);
  proxy.cut();
  await one.act('dispatch.addNote', { incident: jobId(1), text: 'two steps down, blue door' });
  // Meanwhile the dispatcher takes the crew off duty.
  const unit = (await hub.journal.state('unit/19-A')) as UnitState;
  expect(await hub.act(signOff(unit))).toBe(true);
  proxy.mend();
  one.tablet.resume();
  await vi.waitFor(() => expect(one.store.journal.refused()).toHaveLength(1), patience);
  expect(one.store.journal.refused()[0]).toMatchObject({
    refused: { code: 'not-signed-on' },
    events: [{ body: { text: 'two steps down, blue door' } }],
  });
  await isSent(one);
  await agrees(one, hub, []);
});

test('a status change costs less than 200 bytes on the wire, its answer and its number included', async () => {
  const hub = await startHub(await databases.create());
  const proxy = await wire(hub);
  const one = start(proxy, 'one');
  await hub.act([reported(1)], 'feed');
  await one.signOn('1001', '19-A');
  await agrees(one, hub, ['precinct/19']);
  await assignAtHub(hub, jobId(1), '19-A');
  const status = () => one.store.aggregates.current('unit', '19-A')?.status;
  await vi.waitFor(() => expect(status()).toBe('assigned'), patience);
  const costs: number[] = [];
  for (const next of ['acknowledged', 'enRoute', 'onScene', 'transporting', 'atDestination']) {
    const { up, down } = { ...proxy.bytes };
    await one.act('dispatch.setStatus', { status: next });
    await isSent(one);
    await vi.waitFor(() => expect(one.store.journal.pendingOn('unit/19-A')).toEqual([]), patience);
    costs.push(proxy.bytes.up - up + proxy.bytes.down - down);
  }
  // The middle one: a clock or a ping may fall into any of them.
  expect(costs.sort((a, b) => a - b)[2]).toBeLessThan(200);
});
