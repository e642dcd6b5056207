import { expect, it } from 'vitest';
import { gradeLink } from '../../../src-main/sync/link-quality.ts';

it('nothing is said of a link on which nothing was measured', () => {
  expect(gradeLink({})).toBeUndefined();
  expect(gradeLink({ bytesPerSecond: 1000 })).toBeUndefined();
});

it.each([
  [{ roundTrip: 80 }, 'good'],
  [{ roundTrip: 80, bytesPerSecond: 60_000 }, 'good'],
  [{ roundTrip: 700 }, 'slow'],
  [{ roundTrip: 80, bytesPerSecond: 8000 }, 'slow'],
  [{ roundTrip: 250, bytesPerSecond: 2500 }, 'verySlow'],
  [{ roundTrip: 3000, bytesPerSecond: 60_000 }, 'verySlow'],
] as const)('%j is %s', (measure, grade) => {
  expect(gradeLink(measure)).toEqual({ ...measure, grade });
});
