import { describe, expect, test } from 'vitest';
import { readBaseMap } from '../../src-contract/map/base-map.ts';
import { buildSchematic } from '../../src-tools/map/schematic.ts';

describe('readBaseMap', () => {
  test('gives undefined while the view has not come, null when there is no map', () => {
    expect(readBaseMap(undefined)).toBeUndefined();
    expect(readBaseMap(null)).toBeNull();
  });

  test('gives the map back as it is', () => {
    const map = buildSchematic();
    expect(readBaseMap(JSON.parse(JSON.stringify(map)))).toEqual(map);
  });

  test.each([
    [
      'a place off the globe',
      {
        coverage: [
          [0, 0],
          [500, 0],
          [0, 1],
          [0, 0],
        ],
      },
    ],
    ['no features', { features: [] }],
    [
      'a kind that cannot be drawn',
      {
        features: [
          {
            type: 'Feature',
            properties: { kind: 'sound' },
            geometry: { type: 'Point', coordinates: [0, 0] },
          },
        ],
      },
    ],
    [
      'a road that is a point',
      {
        features: [
          {
            type: 'Feature',
            properties: { kind: 'road', class: 'street', name: 'A', oneWay: false },
            geometry: { type: 'Point', coordinates: [0, 0] },
          },
        ],
      },
    ],
  ])('gives null for a map with %s', (_, fault) => {
    expect(readBaseMap({ ...buildSchematic(), ...fault })).toBeNull();
  });
});
