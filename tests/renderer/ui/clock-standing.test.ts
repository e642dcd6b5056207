import { expect, test } from 'vitest';
import { clockStanding } from '../../../src-renderer/ui/clock-standing.ts';

test.each([
  [null, { is: 'unknown' }],
  [0, { is: 'same' }],
  [-1999, { is: 'same' }],
  [2000, { is: 'behind', count: 2, unit: 'seconds' }],
  [-30_400, { is: 'ahead', count: 30, unit: 'seconds' }],
  [119_400, { is: 'behind', count: 119, unit: 'seconds' }],
  [400_000, { is: 'behind', count: 7, unit: 'minutes' }],
  [-4 * 3_600_000, { is: 'ahead', count: 4, unit: 'hours' }],
])('an offset of %j ms is told as %j', (offset, standing) => {
  expect(clockStanding(offset)).toEqual(standing);
});
