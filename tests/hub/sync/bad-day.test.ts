import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { assign, clear } from '../../../src-contract/dispatch/acts.ts';
import { nextStatuses } from '../../../src-contract/dispatch/status.ts';
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
const patience = { timeout: 30_000, interval: 20 };

interface Car {
  readonly tablet: TestTablet;
  readonly proxy: CuttableProxy;
  readonly unit: string;
  readonly officer: string;
  readonly precinct: string;
}

/** A hub and three cars, one of them of another precinct, each on a wire of its own. */
class Day {
  readonly url: string;
  hub: SyncHub;
  cars: Car[] = [];

  constructor(url: string, hub: SyncHub) {
    this.url = url;
    this.hub = hub;
  }

  async begin(): Promise<void> {
    for (const n of [1, 2, 3]) await this.hub.act([reported(n, n === 3 ? '17' : '19')], 'feed');
    for (const [index, unit] of ['19-A', '19-B', '17-A'].entries()) {
      const proxy = await startCuttableProxy(this.hub.url);
      const tablet = startTestTablet(proxy.url, `car-${index}`);
      this.cars.push({ tablet, proxy, unit, officer: `100${index}`, precinct: unit.slice(0, 2) });
    }
    for (const car of this.cars) await this.signOn(car);
  }

  /** What is refused on the spot changes nothing, and is part of the day. */
  async tap(car: Car, command: Parameters<TestTablet['act']>[0], params: unknown): Promise<void> {
    await car.tablet
      .act(command, params)
      .catch((error: Error) => expect(error.message).toMatch(/^[a-z-]+: /));
  }

  signOn(car: Car): Promise<unknown> {
    return car.tablet.signOn(car.officer, car.unit).catch(() => undefined);
  }

  async dispatch(unit: string, job: number, isOff: boolean): Promise<void> {
    const incident = (await this.hub.journal.state(`incident/${jobId(job)}`)) as IncidentState;
    const state = (await this.hub.journal.state(`unit/${unit}`)) as UnitState | undefined;
    if (state) await this.hub.act(isOff ? clear(state, incident) : assign(incident, state));
  }

  async restartHub(): Promise<void> {
    const { port } = this.hub;
    await this.hub.close();
    this.hub = await startSyncHub(this.url, port);
  }

  async finish(): Promise<void> {
    for (const { proxy, tablet } of this.cars) {
      proxy.mend();
      tablet.tablet.resume();
    }
    for (const car of this.cars) {
      await vi.waitFor(
        async () =>
          expect(await car.tablet.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 }),
        patience,
      );
    }
    for (const car of this.cars) await vi.waitFor(() => this.check(car), patience);
  }

  async check({ tablet, unit, officer, precinct }: Car): Promise<void> {
    const { store } = tablet;
    const state = (await this.hub.journal.state(`unit/${unit}`)) as UnitState | undefined;
    const isOn = state?.device === store.device;
    const wanted = await hubStates(this.hub, isOn ? [`precinct/${precinct}`, `officer/${officer}`] : []);
    const shared = await hubStates(this.hub, ['precinct/17', 'precinct/19']);
    for (const job of isOn ? state.jobs : []) {
      const subject = `incident/${job}`;
      if (shared[subject]) wanted[subject] = shared[subject];
    }
    expect(tabletStates(store, heldSubjects(store))).toEqual(wanted);
    // Every act is in the journal once, in order, or refused on both sides with its text.
    const { rows } = await this.hub.pool.query<{ seq: string }>(
      'select seq from event where device = $1 order by pos',
      [store.device],
    );
    const refused = store.journal.refused().flatMap(({ events }) => events.map(({ seq }) => seq));
    const numbered = rows.map(({ seq }) => Number(seq));
    expect(numbered).toEqual([...numbered].sort((a, b) => a - b));
    expect([...numbered, ...refused].sort((a, b) => a - b)).toEqual(
      Array.from({ length: store.journal.lastSeq() }, (_, index) => index + 1),
    );
  }

  async end(): Promise<void> {
    for (const { tablet, proxy } of this.cars) {
      await tablet.close();
      await proxy.stop();
    }
    await this.hub.close();
  }
}

const car = fc.nat(2);
const job = fc.integer({ min: 1, max: 3 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ k: fc.constant('note' as const), car, job, text: fc.string({ maxLength: 30 }) }),
  },
  { weight: 4, arbitrary: fc.record({ k: fc.constant('status' as const), car, pick: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ k: fc.constant('dispatch' as const), car, job, isOff: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ k: fc.constant('clear' as const), car }) },
  { weight: 3, arbitrary: fc.record({ k: fc.constant('cut' as const), car }) },
  { weight: 3, arbitrary: fc.record({ k: fc.constant('mend' as const), car }) },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('signOff' as const), car }) },
  { weight: 2, arbitrary: fc.record({ k: fc.constant('signOn' as const), car }) },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('restart' as const), car }) },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('hubRestart' as const) }) },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('failover' as const) }) },
  { weight: 4, arbitrary: fc.record({ k: fc.constant('pause' as const), ms: fc.nat(40) }) },
);

async function play(day: Day, one: typeof step extends fc.Arbitrary<infer S> ? S : never): Promise<void> {
  if (one.k === 'pause') return new Promise((resolve) => setTimeout(resolve, one.ms));
  if (one.k === 'hubRestart') return day.restartHub();
  if (one.k === 'failover') return databases.disconnect(day.url);
  const at = day.cars[one.car];
  if (!at) return;
  const unit = at.tablet.store.aggregates.current('unit', at.unit);
  switch (one.k) {
    case 'note':
      return day.tap(at, 'dispatch.addNote', { incident: jobId(one.job), text: one.text || 'hm' });
    case 'status': {
      const next = nextStatuses(unit?.status ?? 'available');
      return day.tap(at, 'dispatch.setStatus', {
        status: next[one.pick % Math.max(1, next.length)] ?? 'meal',
      });
    }
    case 'dispatch':
      return day.dispatch(at.unit, one.job, one.isOff).catch(() => undefined);
    case 'clear': {
      const disposition = day.hub.packs.codes().dispositions.find((entry) => !entry.noteRequired)?.code;
      return day.tap(at, 'dispatch.clear', { incident: unit?.jobs[0] ?? jobId(1), disposition });
    }
    case 'cut':
      return at.proxy.cut();
    case 'mend':
      at.proxy.mend();
      return at.tablet.tablet.resume();
    case 'signOff':
      return day.tap(at, 'access.signOff', {});
    case 'signOn':
      return void (await day.signOn(at));
    case 'restart':
      return at.tablet.restart();
  }
}

test('whatever is cut, restarted and refused in a day: in the end hub and tablets agree, and no act is lost or doubled', async () => {
  const seed = Number(process.env.SEED) || Date.now() % 2 ** 31;
  console.log(`seed ${seed} (SEED=${seed} plays the same days again)`);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const url = await databases.create();
      const day = new Day(url, await startSyncHub(url));
      try {
        await day.begin();
        for (const one of steps) await play(day, one);
        await day.finish();
      } finally {
        await day.end();
      }
    }),
    { numRuns: Number(process.env.RUNS) || 8, seed, endOnFailure: true },
  );
}, 300_000);
