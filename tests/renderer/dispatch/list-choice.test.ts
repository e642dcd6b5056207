import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { showRows, shows, sortRows, sorts } from '../../../src-renderer/tablet/dispatch/list-choice.ts';

const row = (id: string, part: Partial<JobRow>): JobRow => ({
  id,
  number: id,
  jobType: '10-10',
  priority: 3,
  phase: 'pending',
  location: { address: '' },
  precinct: '19',
  calledAt: 0,
  units: [],
  cautions: 0,
  lastAt: 0,
  ...part,
});
const at = (lat: number) => ({ location: { address: '', point: { lat, lon: -73.96 } } });
const rows = [
  row('near', { priority: 3, calledAt: 5, sector: 'A', ...at(40.77) }),
  row('far', { priority: 1, calledAt: 9, phase: 'active', sector: 'B', ...at(40.9) }),
  row('nowhere', { priority: 2, calledAt: 1 }),
];
const ids = (list: readonly JobRow[]) => list.map(({ id }) => id);

test('jobs are listed by urgency, by distance with those without a place last, or by age', () => {
  const own = { lat: 40.76, lon: -73.96 };
  expect(ids(sortRows(rows, 'urgency', own))).toEqual(['far', 'nowhere', 'near']);
  expect(ids(sortRows(rows, 'distance', own))).toEqual(['near', 'far', 'nowhere']);
  expect(ids(sortRows(rows, 'age', own))).toEqual(['nowhere', 'near', 'far']);
});

test('without a place of its own a car gets the order of urgency for distance', () => {
  expect(sortRows(rows, 'distance', null)).toEqual(sortRows(rows, 'urgency', null));
});

test('only those of my sector, the urgent, or those without a unit are listed where that is chosen', () => {
  expect(ids(showRows(rows, 'sector', 'A'))).toEqual(['near']);
  expect(showRows(rows, 'sector', undefined)).toEqual([]);
  expect(ids(showRows(rows, 'urgent', 'A'))).toEqual(['far', 'nowhere']);
  expect(ids(showRows(rows, 'pending', 'A'))).toEqual(['near', 'nowhere']);
});

test('sorting loses no job and makes none up, whatever the places', () => {
  const any = fc.record({
    priority: fc.integer({ min: 1, max: 4 }),
    calledAt: fc.nat(9),
    location: fc.record({
      address: fc.constant(''),
      point: fc.option(
        fc.record({ lat: fc.integer({ min: -90, max: 90 }), lon: fc.integer({ min: -180, max: 180 }) }),
        {
          nil: undefined,
        },
      ),
    }),
  });
  fc.assert(
    fc.property(fc.array(any), fc.constantFrom(...sorts), fc.constantFrom(...shows), (parts, sort, show) => {
      const list = parts.map((part, index) => row(String(index), part as Partial<JobRow>));
      const shown = showRows(list, show, 'A');
      expect(new Set(ids(sortRows(shown, sort, { lat: 40, lon: -74 })))).toEqual(new Set(ids(shown)));
    }),
  );
});
