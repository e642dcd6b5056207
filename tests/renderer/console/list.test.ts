import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareByKey, shareWithin } from '../../../src-renderer/console/layout/split-size.ts';
import { columnGap, columnsThatFit, widthsOf } from '../../../src-renderer/console/list/columns.ts';
import { toggled } from '../../../src-renderer/console/list/folding.ts';
import { stepTo } from '../../../src-renderer/console/list/keys.ts';
import { rowsMoved, windowRange } from '../../../src-renderer/console/list/window-range.ts';

test('the window holds every row in sight, and few others', () => {
  const sizes = fc.record({
    scrollTop: fc.nat(400_000),
    height: fc.nat(2000),
    rowHeight: fc.integer({ min: 14, max: 60 }),
    count: fc.nat(10_000),
  });
  fc.assert(
    fc.property(sizes, (size) => {
      const { from, to } = windowRange(size);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(size.count);
      expect(to - from).toBeLessThanOrEqual(size.height / size.rowHeight + 26);
      for (let row = 0; row < size.count; row += 1) {
        const top = row * size.rowHeight;
        const inSight = top + size.rowHeight > size.scrollTop && top < size.scrollTop + size.height;
        if (inSight) expect(row >= from && row < to).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('a row that is held stands still, whatever comes and goes around it', () => {
  const lists = fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 })
    .chain((before) =>
      fc.tuple(
        fc.constant(before.map(String)),
        fc.nat(before.length - 1),
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }).map((after) => after.map(String)),
      ),
    );
  fc.assert(
    fc.property(lists, ([before, held, after]) => {
      const moved = rowsMoved(before, after, held);
      const place = after.indexOf(before[held] ?? '');
      if (place >= 0) expect(held + moved).toBe(place);
    }),
  );
});

test('where the held row is gone, the next one takes its place; below the last, the one before stays', () => {
  expect(rowsMoved(['a', 'b', 'c'], ['new', 'a', 'c'], 1)).toBe(1);
  expect(rowsMoved(['a', 'b', 'c'], ['a', 'c'], 1)).toBe(0);
  expect(rowsMoved(['a', 'b', 'c'], ['new', 'a'], 2)).toBe(1);
  expect(rowsMoved(['a'], [], 0)).toBe(0);
});

test('keys never lead out of the list', () => {
  const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x');
  fc.assert(
    fc.property(
      key,
      fc.integer({ min: -1, max: 50 }),
      fc.nat(50),
      fc.integer({ min: 1, max: 30 }),
      (pressed, active, count, page) => {
        const next = stepTo(pressed, Math.min(active, count - 1), count, page);
        if (pressed === 'x' || count === 0) expect(next).toBeUndefined();
        else expect(next !== undefined && next >= 0 && next < count).toBe(true);
      },
    ),
  );
  expect(stepTo('ArrowDown', -1, 3, 1)).toBe(0);
});

test('a group folds and unfolds, and the set before stays as it was', () => {
  const before: ReadonlySet<string> = new Set(['closed']);
  expect([...toggled(before, 'active')]).toEqual(['closed', 'active']);
  expect([...toggled(before, 'closed')]).toEqual([]);
  expect([...before]).toEqual(['closed']);
});

test('both sides of a split keep their least size, also by keys', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: false }),
      fc.integer({ min: 361, max: 4000 }),
      (share, total) => {
        const kept = shareWithin(share, total) * total;
        expect(kept).toBeGreaterThanOrEqual(179.99);
        expect(total - kept).toBeGreaterThanOrEqual(179.99);
      },
    ),
  );
  const keys = { forward: 'ArrowRight', backward: 'ArrowLeft' };
  expect(shareByKey('ArrowRight', 0.5, keys)).toBeCloseTo(0.52);
  expect(shareByKey('ArrowLeft', 0.5, keys)).toBeCloseTo(0.48);
  expect(shareByKey('ArrowUp', 0.5, keys)).toBeUndefined();
});

const column = fc.record({
  name: fc.uuid(),
  words: fc.constant(''),
  least: fc.double({ min: 1, max: 12, noNaN: true }),
  share: fc.nat({ max: 3 }),
  rank: fc.integer({ min: 1, max: 6 }),
});

test('the columns of a list have room, stand in their order, and those of rank 1 stay', () => {
  fc.assert(
    fc.property(
      fc.array(column, { maxLength: 8 }),
      fc.double({ min: 0, max: 90, noNaN: true }),
      (all, width) => {
        const shown = columnsThatFit(all, width);
        expect(all.filter((one) => shown.includes(one))).toEqual(shown);
        expect(shown).toEqual(expect.arrayContaining(all.filter(({ rank }) => rank === 1)));
        const needed = shown.reduce((sum, { least }) => sum + least + columnGap, -columnGap);
        if (shown.some(({ rank }) => rank > 1)) expect(needed).toBeLessThanOrEqual(width);
        // None was left out for one that matters less.
        const gone = all.filter((one) => !shown.includes(one)).map(({ rank }) => rank);
        expect(Math.min(...gone)).toBeGreaterThanOrEqual(Math.max(1, ...shown.map(({ rank }) => rank)));
      },
    ),
  );
});

test('columns keep their least width, and give way together where even those that stay have no room', () => {
  const columns = [
    { name: 'call', words: 'Unit', least: 4, share: 0, rank: 1 },
    { name: 'crew', words: 'Crew', least: 5, share: 2, rank: 1 },
  ];
  expect(widthsOf(columns, 20)).toBe('4em minmax(5em, 2fr)');
  expect(widthsOf(columns, 9)).toBe('minmax(0, 4fr) minmax(0, 5fr)');
});
