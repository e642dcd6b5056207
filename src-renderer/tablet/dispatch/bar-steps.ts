import { allows, isJobStatus, nextStatuses, type UnitStatus } from '../../../src-contract/dispatch/status.ts';

/** What the bar offers. */
export interface BarSteps {
  /** Statuses that a touch may set, likeliest first. */
  readonly statuses: readonly UnitStatus[];
  readonly mayClear: boolean;
  readonly isOnJob: boolean;
}

/**
 * The next steps from a status. On a job at most three: a fourth button is one too many for a thumb.
 * @param hasJob whether the unit has a current job; without one no status of a job is offered
 */
export function barSteps(status: UnitStatus, hasJob: boolean): BarSteps {
  const isOnJob = hasJob && isJobStatus(status);
  const next = nextStatuses(status).filter((to) => hasJob || !isJobStatus(to));
  return {
    statuses: next.slice(0, 3),
    mayClear: isOnJob && allows(status, 'available', 'clear'),
    isOnJob,
  };
}
