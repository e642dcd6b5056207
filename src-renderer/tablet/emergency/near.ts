import type { EmergencyRow } from '../../../src-contract/dispatch/emergency.ts';
import type { Point } from '../../../src-contract/geo.ts';
import {
  bearing,
  type CompassPoint,
  compassPoint,
  distanceMetres,
} from '../../../src-contract/map/measure.ts';

/** From there a car still comes in time to help, metres: about five minutes with the siren on. */
const nearEnough = 5000;

/** A call for help with where it is from here. */
export interface NearEmergency {
  readonly row: EmergencyRow;
  /** Metres; undefined where its place or mine is unknown. */
  readonly distance?: number;
  readonly heading?: CompassPoint;
}

/**
 * The calls that are this car's business: of its own precinct, of those around by their distance, and of everywhere while
 * it is not known how far that is. Those that nobody has answered first, then the nearest.
 */
export function nearEmergencies(
  rows: readonly EmergencyRow[],
  own: Point | null,
  precinct: string,
): NearEmergency[] {
  return rows
    .map((row) => placed(row, own))
    .filter(
      ({ row, distance }) => row.precinct === precinct || distance === undefined || distance <= nearEnough,
    )
    .sort(
      (one, other) =>
        Number(isAnswered(one.row)) - Number(isAnswered(other.row)) ||
        (one.distance ?? 0) - (other.distance ?? 0) ||
        one.row.raisedAt - other.row.raisedAt,
    );
}

function placed(row: EmergencyRow, own: Point | null): NearEmergency {
  if (!own || !row.fix) return { row };
  return {
    row,
    distance: distanceMetres(own, row.fix),
    heading: compassPoint(bearing(own, row.fix)),
  };
}

const isAnswered = ({ stage }: EmergencyRow) => stage === 'acknowledged' || stage === 'recalled';
