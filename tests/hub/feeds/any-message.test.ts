import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../src-contract/journal.ts';
import { parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { changesIn, type Taken } from '../../../src-hub/feeds/eido/changes.ts';
import { reportedFact, updatedFacts } from '../../../src-hub/feeds/eido/facts.ts';
import { type FeedJob, readJob } from '../../../src-hub/feeds/eido/job.ts';
import { dayOf } from '../../../src-hub/store/job-numbers.ts';
import { eidoMessage, type SimulatedCall } from '../../../src-tools/simulate/eido-message.ts';
import { testCodes } from '../../support/codes.ts';

const codes = testCodes();
const at = Date.parse('2026-11-24T14:00:00Z');
const incident = '01936000-0000-7000-8000-000000000001';
const whole: Record<string, unknown> = eidoMessage(
  {
    key: 'any',
    at,
    type: 'Shooting',
    point: { lat: 40.77, lon: -73.96 },
    callback: '911',
    notes: ['one', 'two'],
  },
  at,
);

/** Every place in a value, as a path. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function setAt(value: unknown, [step, ...rest]: (string | number)[], put: unknown): unknown {
  if (step === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[step] = setAt(copy[step], rest, put);
  return copy;
}

/** Folds messages as the hub does, in the order in which they arrive. */
function fold(messages: readonly FeedJob[]): { state: IncidentState; taken: Taken } {
  let state: unknown;
  let taken: Taken | undefined;
  messages.forEach((job, index) => {
    const changes = changesIn(job, taken);
    taken = changes.taken;
    const facts =
      state === undefined
        ? [reportedFact(codes, job, changes, { incident, number: 'D261124-000001', now: at })]
        : updatedFacts({ id: incident, precinct: job.precinct }, changes);
    for (const fact of facts) {
      const parsed = parseFact(fact);
      if ('refused' in parsed) throw new Error(parsed.refused.reason);
      const event: JournalEvent = {
        ...parsed.fact,
        device: 'hub-1',
        seq: index + 1,
        act: index + 1,
        actor: 'feed:eido',
        at,
      };
      state = reduceEvent(state, event);
    }
  });
  if (!taken) throw new Error('no message');
  return { state: state as IncidentState, taken };
}

function jobOf(message: unknown): FeedJob {
  const read = readJob(message, codes);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.job;
}

describe('any value as an EIDO', () => {
  it('is a job or has faults, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readJob(value, codes);
        expect('job' in read || read.faults.length > 0).toBe(true);
      }),
    );
  });

  it('with any part of a message replaced by anything is a job whose events the contract takes, or has faults', () => {
    const paths = pathsOf(whole);
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '',
        '<a',
        '\u0000',
        '\ud800',
        '9999-12-31T23:59:59Z',
        '0000-01-01T00:00:00Z',
        [],
        {},
        1e308,
      ),
      fc.string({ minLength: 500, maxLength: 3000 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), odd, (path, put) => {
        const read = readJob(setAt(whole, path, put), codes);
        if ('faults' in read) {
          expect(read.faults.every((fault) => fault.pointer.startsWith('/'))).toBe(true);
          return;
        }
        const fact = reportedFact(codes, read.job, changesIn(read.job, undefined), {
          incident,
          number: 'D261124-000001',
          now: at,
        });
        expect(parseFact(fact)).toHaveProperty('fact');
        expect(JSON.stringify(fact)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('may use names of an object’s own functions without harm', () => {
    const read = readJob(
      { ...whole, constructor: { prototype: { x: 1 } }, toString: 'no', hasOwnProperty: 1 },
      codes,
    );
    expect(read).toHaveProperty('job');
  });

  it('with more of a component than any incident has is refused', () => {
    const [call] = whole.callComponent as object[];
    const read = readJob({ ...whole, callComponent: Array.from({ length: 1001 }, () => call) }, codes);
    expect(read).toEqual({
      faults: [{ pointer: '/callComponent', reason: 'is too long: 1000 is the most' }],
    });
  });

  it('carries no more remarks than a sync frame can, and says that there are more', () => {
    const notes = Array.from({ length: 200 }, (_, index) => `${index} ${'word '.repeat(1800)}`);
    const job = jobOf(eidoMessage({ key: 'long', at, type: 'x', notes }, at));
    const { state } = fold([job]);
    expect(JSON.stringify(state).length).toBeLessThan(300_000);
    expect(state.timeline.at(-1)).toMatchObject({
      kind: 'remark',
      text: expect.stringMatching(/more remarks/),
    });
  });
});

describe('messages about one incident', () => {
  const words = fc.constantFrom('Shooting', 'Medical', 'Robbery');
  const updates = fc
    .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 })
    .chain((stamps) =>
      fc.tuple(
        ...stamps.map((stamp) =>
          fc.record({
            stamp: fc.constant(stamp),
            type: words,
            priority: fc.integer({ min: 1, max: 4 }),
            house: fc.integer({ min: 1, max: 9 }),
            // Notes pile up: a message has those of its own time and some before.
            from: fc.integer({ min: 0, max: 5 }),
          }),
        ),
      ),
    );
  const message = ({
    stamp,
    type,
    priority,
    house,
    from,
  }: {
    stamp: number;
    type: string;
    priority: number;
    house: number;
    from: number;
  }) => {
    const call: SimulatedCall = {
      key: 'one',
      at,
      type,
      priority,
      civic: { HNO: String(house), RD: 'Madison Ave' },
      notes: Array.from({ length: from + 1 }, (_, index) => `note ${index}`),
    };
    return jobOf(eidoMessage(call, at + stamp * 1000));
  };

  it('end in the state of the newest one with every note once, in whatever order and however often they come', () => {
    const shuffled = updates.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        const { state } = fold(order.map(message));
        const newest = message(list.reduce((one, other) => (other.stamp > one.stamp ? other : one)));
        expect(state).toMatchObject(newest.details);
        const said = state.timeline.flatMap((entry) => (entry.kind === 'remark' ? [entry.text] : []));
        const longest = Math.max(...list.map((one) => one.from)) + 1;
        expect(said.sort()).toEqual(Array.from({ length: longest }, (_, index) => `note ${index}`).sort());
      }),
    );
  });

  it('change nothing when they are older, nor when they say the same again', () => {
    const newer = message({ stamp: 9, type: 'Robbery', priority: 1, house: 5, from: 2 });
    const older = message({ stamp: 3, type: 'Medical', priority: 4, house: 1, from: 1 });
    const { state, taken } = fold([newer]);
    expect(changesIn(older, taken)).toMatchObject({ result: 'older', details: {}, remarks: [], taken });
    expect(fold([newer, older]).state).toEqual(state);
    const again = { ...newer, stamp: newer.stamp + 1000 };
    expect(changesIn(again, taken)).toMatchObject({ result: 'unchanged', details: {}, remarks: [] });
  });

  it('leave alone what a dispatcher changed until the source itself says something else', () => {
    const first = message({ stamp: 1, type: 'Medical', priority: 3, house: 1, from: 0 });
    const { taken } = fold([first]);
    const second = message({ stamp: 2, type: 'Medical', priority: 3, house: 2, from: 0 });
    const { details } = changesIn(second, taken);
    expect(Object.keys(details)).toEqual(['location']);
  });
});

describe('the day of a job number', () => {
  it('is the day in the department’s time zone', () => {
    expect(dayOf(Date.parse('2026-11-24T04:59:59Z'), 'America/New_York')).toBe('261123');
    expect(dayOf(Date.parse('2026-11-24T05:00:00Z'), 'America/New_York')).toBe('261124');
  });
});
