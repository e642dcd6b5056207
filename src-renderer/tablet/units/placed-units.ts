import type { Point } from '../../../src-contract/geo.ts';
import {
  bearing,
  type CompassPoint,
  compassPoint,
  distanceMetres,
} from '../../../src-contract/map/measure.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';

/** A unit with where it is from here. */
export interface PlacedUnit {
  readonly unit: UnitState;
  /** Metres; undefined where its place or mine is unknown. */
  readonly distance?: number;
  readonly heading?: CompassPoint;
}

/** Sorts as a person counts: 19-B before 19-10. */
const byCallSign = new Intl.Collator('en', { numeric: true });

/**
 * The units on duty: mine first, then the nearest, then those without a place by call sign.
 * @param own this car's place; null where it is unknown, and all are sorted by call sign
 */
export function placeUnits(
  units: readonly UnitState[],
  places: Readonly<Record<string, Point>>,
  own: Point | null,
  mine: string,
): PlacedUnit[] {
  return units
    .filter(({ status }) => status !== 'offDuty')
    .map((unit) => placed(unit, own, Object.hasOwn(places, unit.id) ? places[unit.id] : undefined, mine))
    .sort(
      (a, b) =>
        Number(b.unit.id === mine) - Number(a.unit.id === mine) ||
        compare(a.distance, b.distance) ||
        byCallSign.compare(a.unit.id, b.unit.id),
    );
}

function placed(unit: UnitState, own: Point | null, place: Point | undefined, mine: string): PlacedUnit {
  if (!own || !place || unit.id === mine) return { unit };
  return { unit, distance: distanceMetres(own, place), heading: compassPoint(bearing(own, place)) };
}

/** Unknown is last. */
function compare(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}
