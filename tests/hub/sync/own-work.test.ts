import { afterEach, expect, test, vi } from 'vitest';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { startCuttableProxy } from '../../../src-tools/network/cuttable-proxy.ts';
import { testDatabases } from '../support/database.ts';
import { startSyncHub } from '../support/sync-hub.ts';
import { hubStates, startTestTablet, tabletStates } from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 20_000, interval: 20 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

test('a job that a unit starts without the hub is numbered once it is there, and is the same everywhere', async () => {
  const hub = await startSyncHub(await databases.create());
  closers.push(() => hub.close());
  const proxy = await startCuttableProxy(hub.url);
  closers.push(() => proxy.stop());
  const car = startTestTablet(proxy.url, 'tablet-1');
  closers.push(() => car.close());
  const isSent = () =>
    vi.waitFor(async () => {
      expect(await car.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 });
    }, patience);
  await car.signOn('1001', '19-A');
  await isSent();

  proxy.cut();
  const { incident } = (await car.act('dispatch.startOwnWork', { work: 'carStop' })) as { incident: string };
  const here = async () => (await car.tablet.bridge.read.job({ incident }))?.incident;
  expect(await here()).toMatchObject({ number: '', phase: 'active' });
  await car.act('dispatch.request', { incident, kind: 'backup' });

  proxy.mend();
  await isSent();
  await vi.waitFor(async () => expect((await here())?.number).toMatch(/^D\d{6}-000001$/), patience);
  const subjects = [`incident/${incident}`, 'unit/19-A'];
  const kept = await hubStates(hub, ['precinct/19']);
  expect(Object.keys(kept).sort()).toEqual(subjects);
  await vi.waitFor(() => expect(tabletStates(car.store, subjects)).toEqual(kept), patience);
  const job = (await hub.journal.state(`incident/${incident}`)) as IncidentState;
  expect(Object.values(job.requests ?? {})).toMatchObject([{ kind: 'backup', unit: '19-A' }]);
});
