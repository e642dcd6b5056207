import type { AreaFeature, Position } from '../../src-contract/map/base-map.ts';
import { avenueAcross } from './avenues.ts';
import { type ByStreet, toGround } from './ground.ts';
import { eastShore, hudsonShore, jerseyShore, queensShore, rooseveltIsland, wardsIsland } from './shores.ts';
import { streetUptown } from './streets.ts';

type Kind = AreaFeature['properties']['kind'];

/** Rivers first, then what lies in them, then parks, then the waters of parks. */
export function buildAreas(): AreaFeature[] {
  return [
    areaOf('water', 'Hudson River', [...hudsonShore, ...jerseyShore.toReversed()]),
    areaOf('water', 'East River', [...eastShore, ...queensShore.toReversed()]),
    areaOf('land', 'Roosevelt Island', rooseveltIsland),
    areaOf('land', 'Randalls and Wards Island', wardsIsland),
    ...parks.map(({ name, outline }) => areaOf('park', name, outline)),
    ...lakes.map(({ name, outline }) => areaOf('water', name, outline)),
  ];
}

/** The outline within which the streets are drawn: 14 St to 110 St and a block around them, river to river. */
export function buildCoverage(): Position[] {
  return ring([
    [-1640, 13.4],
    [-2160, 34],
    [-2180, 111],
    [1480, 111],
    [1760, 86],
    [1460, 48],
    [1800, 13.4],
  ]);
}

/** A block's ground between avenues and streets, kept clear of their pavements by 15 m. */
function block(west: number, east: number, from: number, to: number): readonly ByStreet[] {
  const side = 15;
  const [south, north] = [from + 0.2, to - 0.2];
  return [
    [west + side, south],
    [west + side, north],
    [east - side, north],
    [east - side, south],
  ];
}

/** An ellipse within a block, for ponds. */
function pond(west: number, east: number, from: number, to: number): readonly ByStreet[] {
  return Array.from({ length: 16 }, (_, step): ByStreet => {
    const turn = (step / 16) * 2 * Math.PI;
    return [
      (west + east) / 2 + (Math.cos(turn) * (east - west)) / 2,
      (from + to) / 2 + (Math.sin(turn) * (to - from)) / 2,
    ];
  });
}

const at = avenueAcross;
const parks: readonly { readonly name: string; readonly outline: readonly ByStreet[] }[] = [
  { name: 'Central Park', outline: block(at('8'), at('5'), 59, 110) },
  { name: 'Bryant Park', outline: block(at('6'), -120, 40, 42) },
  { name: 'Madison Square Park', outline: block(at('5'), at('Madison'), 23, 26) },
  { name: 'Union Square', outline: block(120, at('Park') - 10, 14, 17) },
  { name: 'Gramercy Park', outline: block(at('Lexington') - 70, at('Lexington') + 70, 20, 21) },
  { name: 'Stuyvesant Square', outline: block(at('2') - 75, at('2') + 75, 15, 17) },
  { name: 'Chelsea Park', outline: block(at('10'), at('9'), 27, 28) },
  { name: 'DeWitt Clinton Park', outline: block(at('12'), at('11'), 52, 54) },
  { name: 'Theodore Roosevelt Park', outline: block(at('9'), at('8'), 77, 81) },
  { name: 'Carl Schurz Park', outline: block(at('East End'), 1630, 84, 90) },
  {
    name: 'Riverside Park',
    outline: [
      [-2000, 72],
      [-2040, 90],
      [-2065, 110],
      [-1865, 110],
      [-1880, 104],
      [-1855, 96],
      [-1910, 91],
      [-1955, 86],
      [-1935, 79],
      [-1830, 72],
    ],
  },
];

const lakes: readonly { readonly name: string; readonly outline: readonly ByStreet[] }[] = [
  { name: 'Reservoir', outline: pond(-640, -110, 86.3, 95.8) },
  { name: 'The Lake', outline: pond(-660, -400, 73.4, 77) },
  { name: 'The Pond', outline: pond(-230, -40, 59.8, 62) },
  { name: 'Harlem Meer', outline: pond(-260, -30, 106.4, 109.5) },
];

function areaOf(kind: Kind, name: string, outline: readonly ByStreet[]): AreaFeature {
  return {
    type: 'Feature',
    properties: { kind, name },
    geometry: { type: 'Polygon', coordinates: [ring(outline)] },
  };
}

/** Closed as GeoJSON wants it. */
function ring(outline: readonly ByStreet[]): Position[] {
  const places = outline.map(([across, street]) => toGround([across, streetUptown(street)]));
  return [...places, ...places.slice(0, 1)];
}
