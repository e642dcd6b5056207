import { allows, isJobStatus } from '../../../src-contract/dispatch/status.ts';
import type { Fix, Point } from '../../../src-contract/geo.ts';
import { distanceMetres } from '../../../src-contract/map/measure.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';

/** A unit that a job can be given to. */
export interface Candidate<Unit extends UnitState = UnitState> {
  readonly unit: Unit;
  /** Straight way to the job, metres; absent while either place is unknown. */
  readonly away?: number;
  readonly ownPrecinct: boolean;
}

/** Beyond every way on Earth, metres. */
const farthest = 1e9;

/** 0: free now; 1: on a break that a job ends; 2: busy, the job waits behind the one it has. */
function rank({ status }: UnitState): 0 | 1 | 2 {
  if (status === 'available') return 0;
  return isJobStatus(status) ? 2 : 1;
}

/**
 * The units that may take a job, the best first: free before busy, then the nearest by their last position; units without a
 * position after those with one, the job's own precinct first. Units that are off duty, out of service or on it already are left out.
 */
export function orderForJob<Unit extends UnitState>(
  units: readonly Unit[],
  positions: Readonly<Record<string, Fix>>,
  job: { readonly precinct: string; readonly point?: Point | undefined; readonly on: ReadonlySet<string> },
): Candidate<Unit>[] {
  const candidates = units
    .filter(
      ({ id, status }) => !job.on.has(id) && (isJobStatus(status) || allows(status, 'assigned', 'assign')),
    )
    .map((unit): Candidate<Unit> => {
      const fix = Object.hasOwn(positions, unit.id) ? positions[unit.id] : undefined;
      const ownPrecinct = unit.precinct === job.precinct;
      return { unit, ownPrecinct, ...(job.point && fix && { away: distanceMetres(fix, job.point) }) };
    });
  return candidates.sort(
    (one, other) =>
      rank(one.unit) - rank(other.unit) ||
      (one.away ?? farthest) - (other.away ?? farthest) ||
      Number(other.ownPrecinct) - Number(one.ownPrecinct) ||
      one.unit.id.localeCompare(other.unit.id, 'en', { numeric: true }),
  );
}

/** The units as they stand in their list: those on duty first, then by precinct and call sign as people count. */
export function byCallSign(one: UnitState, other: UnitState): number {
  return (
    Number(one.status === 'offDuty') - Number(other.status === 'offDuty') ||
    one.id.localeCompare(other.id, 'en', { numeric: true })
  );
}
