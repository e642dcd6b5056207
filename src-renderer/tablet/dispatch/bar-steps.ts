import {
  allows,
  isJobStatus,
  nextStatuses,
  transitions,
  type UnitStatus,
} from '../../../src-contract/dispatch/status.ts';

/** What the bar offers. */
export interface BarSteps {
  /** Statuses that a touch may set, likeliest first. */
  readonly statuses: readonly UnitStatus[];
  readonly mayClear: boolean;
  readonly isOnJob: boolean;
  /** Whether the unit may start a job of its own. */
  readonly mayStart: boolean;
  /** The one that is drawn largest; null while no job makes one likelier than the others. */
  readonly likeliest: UnitStatus | 'clear' | null;
}

/**
 * The next steps from a status. On a job at most three: a fourth button is one too many for a thumb.
 * @param hasJob whether the unit has a current job; without one no status of a job is offered
 */
export function barSteps(status: UnitStatus, hasJob: boolean): BarSteps {
  const isOnJob = hasJob && isJobStatus(status);
  const next = nextStatuses(status).filter((to) => (hasJob || !isJobStatus(to)) && !isInAwaySheet(to));
  return {
    statuses: next.slice(0, 3),
    mayClear: isOnJob && allows(status, 'available', 'clear'),
    isOnJob,
    mayStart: isOnJob || allows(status, 'assigned', 'assign', 'officer'),
    likeliest: isOnJob ? likeliestFrom(status) : null,
  };
}

/** Being out of service opens a sheet with the reasons; a station and a court are among them. */
const isInAwaySheet = (status: UnitStatus) => status === 'station' || status === 'court';

/** By the order of the status table: on scene that is the clearance, whatever else may follow. */
function likeliestFrom(status: UnitStatus): UnitStatus | 'clear' | null {
  const first = transitions.find(({ from, by }) => from === status && (by === 'status' || by === 'clear'));
  if (!first) return null;
  return first.by === 'clear' ? 'clear' : first.to;
}
