import type { RoadFeature } from '../../src-contract/map/base-map.ts';
import { avenueAcross, avenueRuns } from './avenues.ts';
import { drives } from './drives.ts';
import { type GridPlace, toGround } from './ground.ts';
import {
  firstStreet,
  isCrosstown,
  lastStreet,
  streetBreaks,
  streetDirection,
  streetEnds,
  streetUptown,
} from './streets.ts';

/** Every road of the schematic: streets first, so that avenues are drawn over them. */
export function buildRoads(): RoadFeature[] {
  return [...numberedStreets(), ...avenues(), ...drives.map(driveOf)];
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function numberedStreets(): RoadFeature[] {
  return range(firstStreet, lastStreet).flatMap((street) =>
    stretches(street).map(([west, east]) => streetOf(street, west, east)),
  );
}

/** A street's parts between its ends, its interruptions, and 5 Av where West turns to East. */
function stretches(street: number): (readonly [west: number, east: number])[] {
  const [west, east] = streetEnds(street);
  const breaks = streetBreaks
    .filter(({ streets: [from, to] }) => street >= from && street <= to)
    .map(({ between }) => between);
  return [...breaks, [0, 0] as const].reduce<(readonly [number, number])[]>(
    (parts, [from, to]) =>
      parts.flatMap(([left, right]) => {
        const cut = to >= left && from <= right;
        return cut
          ? (
              [
                [left, from],
                [to, right],
              ] as const
            ).filter(([l, r]) => r - l > 1)
          : [[left, right] as const];
      }),
    [[west, east]],
  );
}

function streetOf(street: number, west: number, east: number): RoadFeature {
  const uptown = streetUptown(street);
  const crossings = [...crossingsOf(street)].filter((across) => across > west + 5 && across < east - 5);
  const eastward = [west, ...crossings, east].map((across): GridPlace => [across, uptown]);
  const direction = streetDirection(street);
  const side = east <= 0 ? 'W' : 'E';
  return roadOf(
    `${side} ${street} St`,
    isCrosstown(street) ? 'crosstown' : 'street',
    direction === 'west' ? eastward.toReversed() : eastward,
    direction !== undefined,
  );
}

/** Where avenues cross a street, from west to east. */
function crossingsOf(street: number): number[] {
  const lines = new Set(
    avenueRuns.filter(({ from, to }) => street >= from && street <= to).map((r) => r.line),
  );
  return [...lines].map(avenueAcross).sort((a, b) => a - b);
}

function avenues(): RoadFeature[] {
  return avenueRuns.map(({ name, line, from, to, oneWay }) => {
    const uptown = range(from, to).map((street): GridPlace => [avenueAcross(line), streetUptown(street)]);
    return roadOf(name, 'avenue', oneWay === 'downtown' ? uptown.toReversed() : uptown, oneWay !== undefined);
  });
}

function driveOf({ name, type, line, oneWay }: (typeof drives)[number]): RoadFeature {
  const places = line.map(([across, street]): GridPlace => [across, streetUptown(street)]);
  return roadOf(name, type, places, oneWay ?? false);
}

function roadOf(
  name: string,
  type: RoadFeature['properties']['class'],
  places: readonly GridPlace[],
  oneWay: boolean,
): RoadFeature {
  return {
    type: 'Feature',
    properties: { kind: 'road', class: type, name, oneWay },
    geometry: { type: 'LineString', coordinates: places.map(toGround) },
  };
}
