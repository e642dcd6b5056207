import type { CodesPack } from '../codes.ts';
import type { Point } from '../geo.ts';

/** A closed line of lon/lat pairs. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

/**
 * The precinct whose outline holds the point; `undefined` outside all outlines that the pack has.
 * On a common border the first in the pack's order has it.
 */
export function precinctAt(codes: Pick<CodesPack, 'precincts'>, point: Point): string | undefined {
  return codes.precincts.find(({ outline }) => outline && isInside(outline, point))?.id;
}

/** Whether a ray from the point crosses the ring an odd number of times. */
export function isInside(ring: Ring, { lon, lat }: Point): boolean {
  let inside = false;
  let [beforeLon, beforeLat] = ring.at(-1) ?? [0, 0];
  for (const [nextLon, nextLat] of ring) {
    const crosses = nextLat > lat !== beforeLat > lat;
    if (crosses && lon < ((beforeLon - nextLon) * (lat - nextLat)) / (beforeLat - nextLat) + nextLon)
      inside = !inside;
    [beforeLon, beforeLat] = [nextLon, nextLat];
  }
  return inside;
}
