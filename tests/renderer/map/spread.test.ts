import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadPlates, tagPlate } from '../../../src-renderer/map/spread.ts';

describe("units' plates", () => {
  test('stay where they are when there is room', () => {
    const shifts = spreadPlates([
      { id: '19-A', x: 0, y: 0 },
      { id: '19-B', x: 300, y: 0 },
    ]);
    expect([...shifts.values()]).toEqual([0, 0]);
  });

  test('become a column where cars stand at one door, the first on its place', () => {
    const shifts = spreadPlates(['19-A', '19-B', '19-C'].map((id) => ({ id, x: 10, y: 10 })));
    expect([...shifts]).toEqual([
      ['19-A', 0],
      ['19-B', 40],
      ['19-C', 80],
    ]);
  });

  test('never stand far from their place, however many there are', () => {
    const many = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 0, max: 200 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(many, (places) => {
        const shifts = spreadPlates(places.map((place, index) => ({ id: String(index), ...place })));
        expect(shifts.size).toBe(places.length);
        for (const shift of shifts.values()) {
          expect(shift).toBeGreaterThanOrEqual(0);
          expect(shift).toBeLessThanOrEqual(90);
        }
      }),
    );
  });

  test('make way for the tag of a job just above, but not for one at their own place', () => {
    const unit = { id: '19-A', x: 100, y: 100 };
    expect(spreadPlates([unit], [tagPlate('job', { x: 100, y: 100 })]).get('19-A')).toBe(0);
    expect(spreadPlates([unit], [tagPlate('job', { x: 100, y: 120 })]).get('19-A')).toBeGreaterThan(0);
  });
});
