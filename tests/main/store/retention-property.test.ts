import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const hour = 3_600_000;
/** What the lists of a tour show. */
const tour = 9 * hour;
const disposition = codes.dispositions.find(({ noteRequired }) => !noteRequired)?.code ?? '';

const job = fc.integer({ min: 1, max: 4 });
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('note' as const), job, isBad: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('clear' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('assign' as const), job }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('draft' as const), job }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('half a note' as const), job }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('dismiss' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('network' as const), isUp: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('crash' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 16 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('sweep' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function live(car: TestTablet, it: Happening): Promise<void> {
  const { screen } = car;
  switch (it.does) {
    case 'note':
      await screen.act('dispatch.addNote', {
        incident: jobId(it.job),
        text: it.isBad ? 'turn this down' : 'A note.',
      });
      return car.pass();
    case 'clear': {
      const [own] = (await screen.read('jobs', {})).mine;
      if (own) await screen.act('dispatch.clear', { incident: own.id, disposition });
      return car.pass();
    }
    case 'assign':
      car.assign(it.job);
      return car.pass();
    case 'draft':
      await screen.act('forms.startDraft', { form: 'aided', incident: jobId(it.job) });
      return;
    case 'half a note':
      await screen.act('dispatch.draftNote', { incident: jobId(it.job), text: 'half' });
      return;
    case 'dismiss': {
      const [item] = await screen.read('attention', {});
      if (item) await screen.act('attention.dismiss', { act: item.act });
      return;
    }
    case 'network':
      car.hub.isUp = it.isUp;
      if (!it.isUp && car.hub.connection.isOpen) car.hub.connection.cut();
      return car.pass(31_000);
    case 'crash':
      car.crash();
      return car.pass(31_000);
    case 'time':
      return car.pass(it.hours * hour);
    case 'sweep':
      return sweep(car, it.limit);
  }
}

/** Everything that must be there after a sweep as it was before. */
async function held(car: TestTablet): Promise<unknown> {
  const { screen, db, store } = car;
  const jobs = await screen.read('jobs', {});
  const shown = [...jobs.mine, ...jobs.open, ...jobs.closed].map(({ id }) => id);
  const kept = db
    .prepare('SELECT * FROM journal WHERE CASE WHEN refused IS NULL THEN pos IS NULL ELSE dismissed = 0 END')
    .all();
  const drafts = await screen.read('drafts', {});
  return {
    kept,
    jobs,
    drafts,
    lastSeq: store.journal.lastSeq(),
    details: await Promise.all(shown.map((incident) => screen.read('job', { incident }))),
    jobsOfDrafts: drafts.map(({ incident }) => incident && car.store.aggregates.get(`incident/${incident}`)),
    attention: await screen.read('attention', {}),
    units: await screen.read('units', {}),
    reports: await screen.read('reports', {}),
    session: await screen.read('session', {}),
    waiting: (await screen.read('sync', {})).waiting,
  };
}

async function sweep(car: TestTablet, limit: number): Promise<void> {
  const sweeping = car.store.retention.sweep(car.clock.now() - tour);
  for (let isMore = true; isMore; ) {
    const before = await held(car);
    isMore = car.store.change(() => sweeping.step(limit));
    expect(await held(car)).toEqual(before);
  }
}

test('whatever happened, forgetting takes nothing that waits and nothing that a screen shows', async () => {
  let forgotten = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (story) => {
      const car = new TestTablet(mkdtempSync(join(scratch.path, 'story-')), codes);
      try {
        car.hub.model.turnsDown = (events) => JSON.stringify(events).includes('turn this down');
        car.report(3, 4);
        await car.onJob();
        for (const it of story) await live(car, it);
        await sweep(car, 3);
        car.hub.isUp = true;
        await car.pass(31_000);
        await car.pass(31_000);
        // The hub has every act, and has it once.
        expect(car.hub.model.acked(car.store.device)).toBe(car.store.journal.lastSeq());
        const own = car.hub.model.events.filter(({ device }) => device === car.store.device);
        expect(new Set(own.map(({ seq }) => seq)).size).toBe(own.length);
        forgotten += car.store.meta.get('forgotten') ?? 0;
      } finally {
        await car.close();
      }
    }),
    { numRuns: 25 },
  );
  // Or the stories would prove nothing.
  expect(forgotten).toBeGreaterThan(10);
}, 120_000);
