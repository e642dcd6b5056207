import type { Point } from '../geo.ts';

/** Mean radius of the Earth in metres (IUGG). */
const earthRadius = 6_371_008.8;
const metresPerMile = 1609.344;
/** A short block of Manhattan's grid: twenty to the mile. */
const metresPerBlock = metresPerMile / 20;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceMetres(from: Point, to: Point): number {
  const dLat = radians(to.lat - from.lat);
  const dLon = radians(to.lon - from.lon);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial course from one place to another, degrees clockwise from true north, 0 to 360. */
export function bearing(from: Point, to: Point): number {
  const dLon = radians(to.lon - from.lon);
  const y = Math.sin(dLon) * Math.cos(radians(to.lat));
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLon);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

const compass = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type CompassPoint = (typeof compass)[number];

/** One of eight points of the compass for a course in degrees. */
export function compassPoint(degrees: number): CompassPoint {
  return compass[Math.round((((degrees % 360) + 360) % 360) / 45) % 8] ?? 'N';
}

/** A distance as it is said on the radio: blocks while they can be counted, then miles. */
export function distanceWords(metres: number): string {
  const blocks = Math.round(metres / metresPerBlock);
  if (blocks < 1) return 'here';
  if (blocks === 1) return '1 block';
  if (blocks <= 10) return `${blocks} blocks`;
  const miles = metres / metresPerMile;
  return `${miles < 10 ? miles.toFixed(1) : Math.round(miles)} mi`;
}
