import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetOf } from '../../../src-hub/sync/budget.ts';

it('never more is used than there is, but by one alone, and everybody gets it in the end, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 40 }), async (wants) => {
      const budget = budgetOf(10);
      const using = new Set<number>();
      const served: number[] = [];
      const used = () => [...using].reduce((sum, n) => sum + (wants[n] ?? 0), 0);
      const all = wants.map(async (bytes, n) => {
        await budget.take(bytes);
        using.add(n);
        served.push(n);
        expect(used() <= 10 || using.size === 1).toBe(true);
        await Promise.resolve();
        await Promise.resolve();
        using.delete(n);
        budget.give(bytes);
      });
      await Promise.all(all);
      expect(served).toEqual(wants.map((_, n) => n));
    }),
  );
});
