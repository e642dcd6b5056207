import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { testDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import { startTestTablet, type TestTablet } from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 60_000, interval: 20 };
/** Many more than the hub has connections to its database. */
const stormy = 100;
/** That many read their states at once: see `limitTo` in tablets.ts. */
const readersAtOnce = 4;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  vi.restoreAllMocks();
});

async function startCar(hub: SyncHub, name: string, officer: string, unit: string): Promise<TestTablet> {
  const car = startTestTablet(hub.url, name);
  closers.push(() => car.close());
  await car.signOn(officer, unit);
  await vi.waitFor(() => expect(car.store.aggregates.current('incident', jobId(1))).toBeDefined(), patience);
  return car;
}

/** Keeps whoever reads states from going on, with their connection to the database in their hands, until `release`. */
function holdReaders(): { readonly count: () => number; release(): void } {
  const gate = Promise.withResolvers<void>();
  let held = 0;
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...given: unknown[]) {
    const run = () => Reflect.apply(query, this, given);
    if (typeof given[0] !== 'string' || !given[0].includes('read only')) return run();
    held += 1;
    return gate.promise.then(run);
  });
  closers.push(() => gate.resolve());
  return { count: () => held, release: () => gate.resolve() };
}

const isDone = ({ frames }: RawTablet) => frames.some((frame) => frame.k === 'snap' && frame.done);
test('however many come back and wait for their states, those who are connected hear of one another’s acts', async () => {
  const hub = await startSyncHub(await databases.create());
  closers.push(() => hub.close());
  await hub.act([reported(1)], 'feed');
  const one = await startCar(hub, 'one', '1001', '19-A');
  const other = await startCar(hub, 'two', '1002', '19-B');

  const readers = holdReaders();
  const storm = Array.from({ length: stormy }, (_, n) => {
    const tablet = openRawTablet(hub.url, `token-storm-${n}`, `storm-store-${n}`);
    closers.push(tablet.close);
    tablet.hello();
    return tablet;
  });
  // All are let in at once, and all but a few wait for their turn to read.
  await Promise.all(storm.map((tablet) => tablet.next('welcome')));
  await vi.waitFor(() => expect(readers.count()).toBe(readersAtOnce), patience);

  for (let n = 0; n < 10; n += 1) {
    await one.act('dispatch.addNote', { incident: jobId(1), text: `note ${n} in the storm` });
    await vi.waitFor(
      () =>
        expect(JSON.stringify(other.store.aggregates.current('incident', jobId(1)))).toContain(
          `note ${n} in the storm`,
        ),
      patience,
    );
  }
  expect(storm.filter(isDone)).toEqual([]);
  expect(readers.count()).toBe(readersAtOnce);

  readers.release();
  await Promise.all(storm.map((tablet) => tablet.next('snap', ({ done }) => done)));
}, 120_000);
