import type { Fix, Point } from '../geo.ts';
import type { UnitState } from '../subjects/unit.ts';
import { estimatedRoad, type RoadDistance } from './road-distance.ts';
import { allows, isJobStatus } from './status.ts';

/** What is to be sent to. */
export interface JobToFill {
  readonly precinct: string;
  readonly sector?: string | undefined;
  readonly point?: Point | undefined;
  /** Units that are on it already. */
  readonly on: ReadonlySet<string>;
  /** Equipment that is wanted there, in the words in which units carry it. */
  readonly needs?: readonly string[];
}

/** Why a unit stands where it stands. Screens put it in words, in this order. */
export type Reason =
  | { readonly is: 'free' | 'nearestFree' | 'pausing' }
  /** Has jobs already: this one would wait behind so many. */
  | { readonly is: 'busy'; readonly jobs: number }
  | { readonly is: 'carries' | 'lacks'; readonly what: readonly string[] }
  | { readonly is: 'sectorCar'; readonly sector: string }
  | { readonly is: 'ownPrecinct' }
  | { readonly is: 'otherPrecinct'; readonly precinct: string }
  | { readonly is: 'noPosition' }
  /** Where it was so many minutes ago. */
  | { readonly is: 'oldPosition'; readonly minutes: number };

export interface Recommendation<Unit extends UnitState = UnitState> {
  readonly unit: Unit;
  /** By road, metres; absent while either place is unknown. */
  readonly away?: number;
  readonly reasons: readonly Reason[];
}

export interface Surroundings {
  readonly positions: Readonly<Record<string, Fix>>;
  /** Hub ms, to tell old positions. */
  readonly now: number;
  /** The sector of a unit that says none itself: the codes pack's. */
  sectorOf?(unit: string): string | undefined;
  readonly road?: RoadDistance;
}

/** Beyond every way on Earth, metres. */
const farthest = 1e9;
/** From this age on a position is told as old, ms. */
const oldAfter = 120_000;
const byName = new Intl.Collator('en', { numeric: true });

interface Rated<Unit extends UnitState> {
  readonly unit: Unit;
  /** 0: free now; 1: on a break that a job ends; 2: busy, the job waits behind the one it has. */
  readonly rank: 0 | 1 | 2;
  readonly lacks: readonly string[];
  readonly away: number;
  readonly isSectorCar: boolean;
  readonly isOwn: boolean;
}

/**
 * The units that may take a job, the best first, each with why: free before busy, then who has what is needed, then the
 * nearest by road; at one distance, or where no place is known, the sector's car and then the precinct's others.
 * Who is off duty, takes no jobs, or is on it already is left out.
 */
export function recommendUnits<Unit extends UnitState>(
  job: JobToFill,
  units: readonly Unit[],
  around: Surroundings,
): Recommendation<Unit>[] {
  const rated = units.flatMap((unit) => rate(job, unit, around) ?? []).sort(byMerit);
  const nearest = rated[0]?.rank === 0 && rated[0].away < farthest ? rated[0].unit.id : undefined;
  return rated.map((one) => {
    const reasons = reasonsFor(job, one, around, one.unit.id === nearest);
    return { unit: one.unit, ...(one.away < farthest && { away: one.away }), reasons };
  });
}

function rate<Unit extends UnitState>(
  job: JobToFill,
  unit: Unit,
  { positions, sectorOf, road = estimatedRoad }: Surroundings,
): Rated<Unit> | undefined {
  const isBusy = isJobStatus(unit.status);
  if (job.on.has(unit.id) || !(isBusy || allows(unit.status, 'assigned', 'assign', 'dispatcher')))
    return undefined;
  const fix = fixOf(positions, unit.id);
  const isOwn = unit.precinct === job.precinct;
  const carried = unit.equipment ?? [];
  return {
    unit,
    rank: unit.status === 'available' ? 0 : isBusy ? 2 : 1,
    lacks: (job.needs ?? []).filter((what) => !carried.includes(what)),
    away: fix && job.point ? road(fix, job.point) : farthest,
    isSectorCar: isOwn && job.sector !== undefined && (unit.sector ?? sectorOf?.(unit.id)) === job.sector,
    isOwn,
  };
}

function byMerit(one: Rated<UnitState>, other: Rated<UnitState>): number {
  return (
    one.rank - other.rank ||
    one.lacks.length - other.lacks.length ||
    one.away - other.away ||
    Number(other.isSectorCar) - Number(one.isSectorCar) ||
    Number(other.isOwn) - Number(one.isOwn) ||
    byName.compare(one.unit.id, other.unit.id)
  );
}

function reasonsFor(
  job: JobToFill,
  { unit, rank, lacks, away, isSectorCar, isOwn }: Rated<UnitState>,
  { positions, now }: Surroundings,
  isNearest: boolean,
): Reason[] {
  const reasons: Reason[] = [];
  if (rank === 2) reasons.push({ is: 'busy', jobs: unit.jobs.length });
  else if (rank === 1) reasons.push({ is: 'pausing' });
  else reasons.push({ is: isNearest ? 'nearestFree' : 'free' });
  const has = (job.needs ?? []).filter((what) => !lacks.includes(what));
  if (has.length > 0) reasons.push({ is: 'carries', what: has });
  if (lacks.length > 0) reasons.push({ is: 'lacks', what: lacks });
  if (isSectorCar && job.sector !== undefined) reasons.push({ is: 'sectorCar', sector: job.sector });
  else if (isOwn) reasons.push({ is: 'ownPrecinct' });
  else reasons.push({ is: 'otherPrecinct', precinct: unit.precinct });
  const fix = fixOf(positions, unit.id);
  if (!fix) reasons.push({ is: 'noPosition' });
  else if (away < farthest && now - fix.at > oldAfter)
    reasons.push({ is: 'oldPosition', minutes: Math.floor((now - fix.at) / 60_000) });
  return reasons;
}

/** Own members only: a unit may be called `constructor`. */
const fixOf = (positions: Readonly<Record<string, Fix>>, unit: string): Fix | undefined =>
  Object.hasOwn(positions, unit) ? positions[unit] : undefined;
