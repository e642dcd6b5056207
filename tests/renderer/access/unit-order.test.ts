import { expect, test } from 'vitest';
import { allUnits, nearUnits } from '../../../src-renderer/tablet/access/unit-order.ts';

const units = [
  { id: '17-A', precinct: '17' },
  { id: '19-A', precinct: '19' },
  { id: '19-B', precinct: '19' },
];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('the unit that was signed on here last comes first, also from another precinct', () => {
  expect(ids(nearUnits(units, '19', '19-B'))).toEqual(['19-B', '19-A']);
  expect(ids(nearUnits(units, '19', '17-A'))).toEqual(['17-A', '19-A', '19-B']);
  expect(ids(nearUnits(units, '19', undefined))).toEqual(['19-A', '19-B']);
});

test('of all units those of the device’s precinct come first', () => {
  expect(ids(allUnits(units, '19'))).toEqual(['19-A', '19-B', '17-A']);
});
