import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hearJobs, nothingHeard, putAside } from '../../../src-renderer/tablet/shell/alerts/news.ts';

type Jobs = Parameters<typeof hearJobs>[1];

const unit = '19-A';
const job = (id: string, status: 'assigned' | 'acknowledged' | 'onScene' = 'assigned'): Jobs[number] => ({
  id,
  units: [{ id: unit, status }],
});
const hearAll = (...looks: Jobs[]) => {
  let heard = nothingHeard;
  return looks.map((mine) => {
    const result = hearJobs(heard, mine, unit);
    heard = result.heard;
    return result;
  });
};

test('the first look announces what the unit has not answered, and nothing else', () => {
  const [first] = hearAll([job('a', 'onScene'), job('b')]);
  expect(first?.news).toEqual(['b']);
  expect(first?.heard.announced).toEqual(['b']);
});

test('a job that another unit has not answered is not announced to mine', () => {
  const [first] = hearAll([
    {
      id: 'a',
      units: [
        { id: '19-B', status: 'assigned' },
        { id: unit, status: 'enRoute' },
      ],
    },
  ]);
  expect(first?.news).toEqual([]);
});

test('a job that was not there at the last look is news, once', () => {
  const [, second, third] = hearAll([], [job('a')], [job('a')]);
  expect(second?.news).toEqual(['a']);
  expect(third?.news).toEqual([]);
  expect(third?.heard.announced).toEqual(['a']);
});

test('a job that was taken away and comes back is news again', () => {
  const [, , gone, back] = hearAll([], [job('a')], [], [job('a')]);
  expect(gone?.heard.announced).toEqual([]);
  expect(back?.news).toEqual(['a']);
});

test('an answer takes the job off the screen without news', () => {
  const [, , answered] = hearAll([], [job('a')], [job('a', 'acknowledged')]);
  expect(answered).toMatchObject({ news: [], heard: { announced: [] } });
});

test('a job that is put aside stays away while it is known', () => {
  const [, second] = hearAll([], [job('a'), job('b')]);
  const aside = putAside(second?.heard ?? nothingHeard, 'a');
  expect(hearJobs(aside, [job('a'), job('b')], unit)).toMatchObject({
    news: [],
    heard: { announced: ['b'] },
  });
});

const jobs = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    status: fc.constantFrom('assigned', 'acknowledged', 'onScene'),
  }),
  { selector: ({ id }) => id },
);

test('whatever comes and goes: each coming after the first look is news exactly once, and only the unanswered stay announced', () => {
  fc.assert(
    fc.property(fc.array(jobs, { minLength: 1, maxLength: 8 }), (looks) => {
      const lists = looks.map((look) => look.map(({ id, status }) => job(id, status as 'assigned')));
      hearAll(...lists).forEach(({ news, heard }, index) => {
        const now = looks[index] ?? [];
        const before = looks[index - 1];
        const came = now.filter(({ id, status }) =>
          before ? !before.some((old) => old.id === id) : status === 'assigned',
        );
        expect([...news].sort()).toEqual(came.map(({ id }) => id).sort());
        const unanswered = new Set(now.filter(({ status }) => status === 'assigned').map(({ id }) => id));
        expect(new Set(heard.announced).size).toBe(heard.announced.length);
        for (const id of heard.announced) expect(unanswered).toContain(id);
      });
    }),
  );
});
