import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from '../../../src-hub/blobs/range.ts';

test.each([
  [undefined, undefined],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=5-', { first: 5, last: 99 }],
  ['bytes=5-1000', { first: 5, last: 99 }],
  ['bytes=-7', { first: 93, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-', 'unsatisfiable'],
  // Not understood, or not worth it: the whole is a right answer.
  ['bytes=9-5', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=0-1', undefined],
])('of 100 bytes, %s', (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});

test('whatever is asked, what is given is in the file', () => {
  const piece = fc.oneof(fc.constant(''), fc.nat().map(String), fc.string());
  fc.assert(
    fc.property(piece, piece, fc.integer({ min: 1, max: 10_000 }), (from, to, size) => {
      const range = readRange(`bytes=${from}-${to}`, size);
      if (range === undefined || range === 'unsatisfiable') return;
      expect(0 <= range.first && range.first <= range.last && range.last < size).toBe(true);
    }),
  );
});
