import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inGroups } from '../../../src-hub/store/groups.ts';

interface Job {
  readonly key: string;
  readonly n: number;
}
const bad = new Error('one of them is bad');

function open(groups: Job[][], isBad: (job: Job) => boolean = () => false, mostSize = 10) {
  return inGroups<Job, string>({
    async work(group) {
      groups.push([...group]);
      await turn();
      if (group.some(isBad)) throw bad;
      return group.map(({ key, n }) => `${key} ${n}`);
    },
    keyOf: ({ key }) => key,
    sizeOf: () => 1,
    mostSize,
    isOfOne: (error) => error === bad,
  });
}

const jobs = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 })
  .map((keys) => keys.map((key, n): Job => ({ key, n })));

it('each is answered its own, those of a key in their order and never two in a group', async () => {
  await fc.assert(
    fc.asyncProperty(jobs, fc.integer({ min: 1, max: 5 }), async (all, mostSize) => {
      const groups: Job[][] = [];
      const take = open(groups, undefined, mostSize);
      const answers = await Promise.all(
        all.map(async (job, index) => {
          if (index % 7 === 6) await turn();
          return take(job);
        }),
      );
      expect(answers).toEqual(all.map(({ key, n }) => `${key} ${n}`));
      for (const group of groups) {
        expect(group.length).toBeLessThanOrEqual(mostSize);
        expect(new Set(group.map(({ key }) => key)).size).toBe(group.length);
      }
    }),
  );
});

it('those who come while it works are done together the next time', async () => {
  const groups: Job[][] = [];
  const take = open(groups);
  await Promise.all(['a', 'b', 'c', 'd'].map((key, n) => take({ key, n })));
  expect(groups.map((group) => group.length)).toEqual([1, 3]);
});

it('a bad one fails alone, and the others are answered', async () => {
  const groups: Job[][] = [];
  const take = open(groups, ({ key }) => key === 'c');
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map((key, n) => take({ key, n })));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

it('where the database is away, all are told at once and nothing is tried again', async () => {
  const groups: Job[][] = [];
  const away = inGroups<Job, string>({
    async work(group) {
      groups.push([...group]);
      throw new Error('the database is away');
    },
    keyOf: ({ key }) => key,
    sizeOf: () => 1,
    mostSize: 10,
    isOfOne: (error) => error === bad,
  });
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((key, n) => away({ key, n })));
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
  expect(groups).toHaveLength(2);
});
