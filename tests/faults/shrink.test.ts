import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shrink } from '../../src-tools/faults/simulated/shrink.ts';

test('what is left of a list is exactly what it needs to fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 60 }),
      fc.infiniteStream(fc.boolean()),
      async (list, coins) => {
        const needed = list.filter(() => coins.next().value === true);
        const fails = async (part: readonly number[]) => needed.every((one) => part.includes(one));
        expect(await shrink(list, fails, 10_000)).toEqual(needed);
      },
    ),
  );
});

test('it gives up in time, with a list that still fails', async () => {
  let asked = 0;
  const fails = async (part: readonly number[]) => {
    asked += 1;
    return part.includes(7);
  };
  const left = await shrink(
    Array.from({ length: 1000 }, (_, n) => n),
    fails,
    5,
  );
  expect(left).toContain(7);
  expect(asked).toBe(5);
});
