import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pixel } from '../../../src-renderer/map/ground/frame.ts';
import { arrowSpots, nameSpots, upright } from '../../../src-renderer/map/ground/line-spots.ts';

const blocks = (count: number, length: number): Pixel[] =>
  Array.from({ length: count + 1 }, (_, index) => [index * length, 0]);

describe('names along a line', () => {
  test('stand in the middle of a block, not on a crossing', () => {
    for (const { x } of nameSpots(blocks(10, 100), 60, 300)) expect(x % 100).toBeCloseTo(50);
  });

  test('come back about every so many pixels', () => {
    expect(nameSpots(blocks(30, 100), 60, 300)).toHaveLength(10);
  });

  test('are left out where the line is shorter than they are', () => {
    expect(nameSpots(blocks(1, 40), 60, 300)).toEqual([]);
  });

  test('are left out where the line turns sharply under them', () => {
    const corner: Pixel[] = [
      [0, 0],
      [40, 0],
      [40, 40],
      [0, 40],
      [0, 80],
    ];
    expect(nameSpots(corner, 100, 1000)).toEqual([]);
  });

  test('stay at the same place on the ground when the map is moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }), (dx, dy) => {
        const line: Pixel[] = [
          [0, 0],
          [130, 40],
          [260, 90],
          [390, 130],
          [520, 180],
        ];
        const moved = line.map(([x, y]): Pixel => [x + dx, y + dy]);
        const back = nameSpots(moved, 60, 200).map(({ x, y }) => [Math.round(x - dx), Math.round(y - dy)]);
        expect(back).toEqual(nameSpots(line, 60, 200).map(({ x, y }) => [Math.round(x), Math.round(y)]));
      }),
    );
  });
});

test('text is never upside down, and keeps the direction of its line', () => {
  fc.assert(
    fc.property(fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }), (angle) => {
      const turned = upright(angle);
      expect(turned).toBeGreaterThan(-Math.PI / 2 - 1e-9);
      expect(turned).toBeLessThanOrEqual(Math.PI / 2 + 1e-9);
      expect(Math.abs(Math.sin(turned - angle))).toBeLessThan(1e-9);
    }),
  );
});

describe('arrows of one-way traffic', () => {
  test('point where the line runs', () => {
    const west = arrowSpots(blocks(3, 200).toReversed(), 100);
    expect(west).toHaveLength(3);
    for (const { angle } of west) expect(Math.abs(angle)).toBeCloseTo(Math.PI);
  });

  test('are not nearer to each other than asked', () => {
    expect(arrowSpots(blocks(20, 50), 220).length).toBeLessThanOrEqual(5);
  });

  test('are left out of blocks too short for them', () => {
    expect(arrowSpots(blocks(10, 20), 50)).toEqual([]);
  });
});
