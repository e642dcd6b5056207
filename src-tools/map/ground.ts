import type { Position } from '../../src-contract/map/base-map.ts';
import { avenueAcross } from './avenues.ts';
import { streetUptown } from './streets.ts';

/** A place in the grid: metres east of 5 Av along the streets, metres uptown of 14 St along the avenues. */
export type GridPlace = readonly [across: number, uptown: number];

/** A place by metres east of 5 Av and by street, where a fraction lies between two streets. */
export type ByStreet = readonly [across: number, street: number];

/** Metres to a degree near 40.77 N on the WGS 84 ellipsoid. */
const metresPerLat = 111_044;
const metresPerLon = 84_417;
const middle = { lon: -73.973, lat: 40.7643 };

/** Crossings whose coordinates are generally known (to about 10 m), spread over the whole grid. */
const anchors: readonly {
  readonly crossing: readonly [avenue: string, street: number];
  readonly at: Position;
}[] = [
  { crossing: ['7', 14], at: [-73.9997, 40.7386] },
  { crossing: ['1', 14], at: [-73.9825, 40.7313] },
  { crossing: ['9', 42], at: [-73.9926, 40.7584] },
  { crossing: ['Lexington', 42], at: [-73.976, 40.7514] },
  { crossing: ['10', 59], at: [-73.9876, 40.7704] },
  { crossing: ['1', 59], at: [-73.962, 40.7596] },
  { crossing: ['10', 86], at: [-73.975, 40.7877] },
  { crossing: ['1', 96], at: [-73.9447, 40.7832] },
  { crossing: ['8', 110], at: [-73.9582, 40.8005] },
  { crossing: ['5', 110], at: [-73.9492, 40.7969] },
];

/** The turn, scale and shift from grid to ground that leave the least squares of error at the anchors. */
function leastSquares() {
  const pairs = anchors.map(({ crossing: [avenue, street], at: [lon, lat] }) => ({
    a: avenueAcross(avenue),
    u: streetUptown(street),
    e: (lon - middle.lon) * metresPerLon,
    n: (lat - middle.lat) * metresPerLat,
  }));
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [a0, u0, e0, n0] = [mean((p) => p.a), mean((p) => p.u), mean((p) => p.e), mean((p) => p.n)];
  const square = mean((p) => (p.a - a0) ** 2 + (p.u - u0) ** 2);
  const cos = mean((p) => (p.a - a0) * (p.e - e0) + (p.u - u0) * (p.n - n0)) / square;
  const sin = mean((p) => (p.u - u0) * (p.e - e0) - (p.a - a0) * (p.n - n0)) / square;
  return { cos, sin, east: e0 - cos * a0 - sin * u0, north: n0 + sin * a0 - cos * u0 };
}

const found = leastSquares();

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Longitude and latitude of a place in the grid, to about a metre. */
export function toGround([across, uptown]: GridPlace): Position {
  const east = found.east + found.cos * across + found.sin * uptown;
  const north = found.north - found.sin * across + found.cos * uptown;
  return [round(middle.lon + east / metresPerLon), round(middle.lat + north / metresPerLat)];
}
