import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdRows } from '../../../src-renderer/tablet/dispatch/held-rows.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('a list that nobody touches shows everything as it is', () => {
  expect(holdRows(rows('b', 'a'), null)).toEqual({ shown: rows('b', 'a'), waiting: 0 });
});

test('a held list keeps its order, leaves out what is gone, and counts what came', () => {
  const held = holdRows(rows('new', 'c', 'a', 'urgent'), ['a', 'b', 'c']);
  expect(held).toEqual({ shown: rows('a', 'c'), waiting: 2 });
});

test('nothing is lost or doubled while a list is held: what is shown and what waits are all rows', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(ids, ids, (now, before) => {
      const { shown, waiting } = holdRows(
        now.map((id) => ({ id })),
        before,
      );
      expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
      expect(shown.length + waiting).toBe(now.length);
      expect(shown.map(({ id }) => id)).toEqual(before.filter((id) => now.includes(id)));
    }),
  );
});
