import type { CodesPack } from '../../../src-contract/codes.ts';
import type { Point } from '../../../src-contract/geo.ts';
import { distanceMetres } from '../../../src-contract/map/measure.ts';

export interface Destination {
  readonly name: string;
  readonly point?: Point;
}

/**
 * Where people are taken: the precinct's own station, then the department's places, the nearest first. In the pack's own order
 * where this car's place is unknown, or theirs.
 */
export function nearestDestinations(
  codes: Pick<CodesPack, 'destinations' | 'precincts'>,
  precinct: string,
  own: Point | null,
): Destination[] {
  const home = codes.precincts.find(({ id }) => id === precinct);
  const places = (codes.destinations ?? []).map(({ name, lat, lon }): Destination => {
    return lat === undefined || lon === undefined ? { name } : { name, point: { lat, lon } };
  });
  const away = ({ point }: Destination) =>
    own && point ? distanceMetres(own, point) : Number.POSITIVE_INFINITY;
  const sorted = own ? places.toSorted((a, b) => byNumber(away(a), away(b))) : places;
  return [...(home ? [{ name: home.name }] : []), ...sorted];
}

/** Two that are equally far, or equally unknown, keep their order. */
const byNumber = (a: number, b: number) => (a === b ? 0 : a - b);
