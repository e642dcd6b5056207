import type { CodesPack } from '../../../src-contract/codes.ts';
import type { Point } from '../../../src-contract/geo.ts';

const newYork: Point = { lat: 40.7128, lon: -74.006 };

/** From where the sun is looked at: this car's place, else the precinct's station, else any that the pack knows. */
export function sunPlace(
  own: Point | null | undefined,
  codes: Pick<CodesPack, 'precincts'> | undefined,
  precinct: string | undefined,
): Point {
  if (own) return own;
  const stations = codes?.precincts.filter(({ station }) => station) ?? [];
  return (stations.find(({ id }) => id === precinct) ?? stations[0])?.station ?? newYork;
}
