import { expect, test } from 'vitest';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { placeUnits } from '../../../src-renderer/tablet/units/placed-units.ts';

const unit = (id: string, status: UnitState['status'] = 'available'): UnitState => ({
  id,
  precinct: '19',
  status,
  statusAt: 0,
  jobs: [],
  crew: [],
});
const here = { lat: 40.77, lon: -73.96 };
const ids = (placed: ReturnType<typeof placeUnits>) => placed.map((one) => one.unit.id);

test('mine comes first, then the nearest, then those whose place is unknown by call sign', () => {
  const placed = placeUnits(
    ['19-10', '19-B', '19-D', '19-A', '19-9'].map((id) => unit(id)),
    {
      '19-B': { lat: 40.78, lon: -73.96 },
      '19-D': { lat: 40.771, lon: -73.96 },
      '19-A': { lat: 41, lon: -73 },
    },
    here,
    '19-A',
  );
  expect(ids(placed)).toEqual(['19-A', '19-D', '19-B', '19-9', '19-10']);
  expect(placed[1]).toMatchObject({ heading: 'N' });
  expect(Math.round(placed[1]?.distance ?? 0)).toBe(111);
});

test('without my own place all are by call sign', () => {
  const placed = placeUnits([unit('19-C'), unit('19-B')], { '19-C': here }, null, '19-A');
  expect(ids(placed)).toEqual(['19-B', '19-C']);
  expect(placed[1]?.distance).toBeUndefined();
});

test('who is off duty is not among them', () => {
  expect(ids(placeUnits([unit('19-B', 'offDuty'), unit('19-C', 'meal')], {}, here, '19-A'))).toEqual([
    '19-C',
  ]);
});

test('a call sign that is also the name of an object’s own member has no place by it', () => {
  expect(placeUnits([unit('constructor')], {}, here, '19-A')).toEqual([{ unit: unit('constructor') }]);
});
