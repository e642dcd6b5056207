import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceMetres } from '../../../src-contract/map/measure.ts';
import { between } from '../../../src-renderer/map/glide.ts';
import { toPixel, worldBox } from '../../../src-renderer/map/ground/frame.ts';
import { metresPerPixel, toWorld, worldPixels } from '../../../src-renderer/map/ground/mercator.ts';
import { prepareMap } from '../../../src-renderer/map/ground/prepared-map.ts';
import { roadClasses, roadWidth } from '../../../src-renderer/map/ground/road-style.ts';
import { isVisible, noInsets, visibleMiddle } from '../../../src-renderer/map/visible-area.ts';
import { buildSchematic } from '../../../src-tools/map/schematic.ts';

describe('the Mercator square', () => {
  test('has the origin in its middle', () => {
    expect(toWorld([0, 0])).toEqual([0.5, 0.5]);
  });

  test('agrees with distances on the ground', () => {
    const [a, b] = [
      [-73.98, 40.76],
      [-73.97, 40.77],
    ] as const;
    const [p, q] = [toWorld([...a]), toWorld([...b])];
    const pixels = Math.hypot(p[0] - q[0], p[1] - q[1]) * worldPixels(16);
    const metres = distanceMetres({ lon: a[0], lat: a[1] }, { lon: b[0], lat: b[1] });
    expect((pixels * metresPerPixel(p, 16)) / metres).toBeCloseTo(1, 2);
  });

  test('a frame shows its own corner at pixel 0', () => {
    const frame = { zoom: 15.5, left: 12_345, top: 67_890, width: 700, height: 500 };
    const { left, top, right, bottom } = worldBox(frame);
    const [x0, y0] = toPixel(frame, [left, top]);
    const [x1, y1] = toPixel(frame, [right, bottom]);
    for (const [is, wanted] of [
      [x0, 0],
      [y0, 0],
      [x1, 700],
      [y1, 500],
    ] as const)
      expect(is).toBeCloseTo(wanted, 3);
  });
});

test('a prepared map has every feature, and the name of a park in its middle', () => {
  const map = buildSchematic();
  const { areas, roads, places } = prepareMap(map);
  expect(areas.length + roads.length + places.length).toBe(map.features.length);
  const park = areas.find(({ name }) => name === 'Central Park');
  const middle = toWorld([-73.9654, 40.7826]);
  const off = Math.hypot((park?.middle[0] ?? 0) - middle[0], (park?.middle[1] ?? 0) - middle[1]);
  expect(off * worldPixels(16) * metresPerPixel(middle, 16)).toBeLessThan(100);
});

test('roads are drawn to scale near by, and stay visible far out', () => {
  for (const type of roadClasses) {
    expect(roadWidth(type, 1)).toBeGreaterThan(10);
    expect(roadWidth(type, 50)).toBeGreaterThanOrEqual(1);
  }
});

describe('the visible part of the map', () => {
  const size = { x: 1280, y: 704 };
  const insets = { left: 440, right: 0, top: 0, bottom: 96 };

  test('has its middle beside the panel', () => {
    expect(visibleMiddle(size, insets)).toEqual({ x: 860, y: 304 });
    expect(visibleMiddle(size, noInsets)).toEqual({ x: 640, y: 352 });
  });

  test('does not reach under the panel', () => {
    expect(isVisible({ x: 860, y: 304 }, size, insets)).toBe(true);
    expect(isVisible({ x: 400, y: 304 }, size, insets)).toBe(false);
    expect(isVisible({ x: 860, y: 640 }, size, insets)).toBe(false);
  });
});

test('a gliding car is on the straight way between its fixes', () => {
  const place = fc.record({
    lat: fc.double({ min: 40, max: 41, noNaN: true }),
    lon: fc.double({ min: -74, max: -73, noNaN: true }),
  });
  fc.assert(
    fc.property(place, place, (from, to) => {
      expect(between(from, to, 0)).toEqual(from);
      const middle = between(from, to, 0.5);
      expect(middle.lat).toBeCloseTo((from.lat + to.lat) / 2);
      expect(middle.lon).toBeCloseTo((from.lon + to.lon) / 2);
    }),
  );
});
