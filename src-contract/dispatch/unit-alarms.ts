import type { CodesPack } from '../codes.ts';
import type { UnitState } from '../subjects/unit.ts';

/** What is wrong with how long a unit says nothing. `since` is when its status began, hub ms. */
export interface UnitAlarm {
  /** `safety`: alone with something dangerous, and silent; `overdue`: longer in a status than it should take. */
  readonly is: 'safety' | 'overdue';
  readonly since: number;
}

const minute = 60_000;

/**
 * Whether somebody has to ask how a unit is: by the minutes that the codes pack gives a job type (`safetyAfter`: no new
 * status for so long at such a job) and a status (`amberAfter`).
 * @param jobType of the job that the unit's status speaks of
 * @param now hub ms
 */
export function unitAlarm(
  { status, statusAt }: Pick<UnitState, 'status' | 'statusAt'>,
  jobType: string | undefined,
  codes: Pick<CodesPack, 'jobTypes' | 'statuses'>,
  now: number,
): UnitAlarm | undefined {
  const age = now - statusAt;
  const safety =
    status === 'onScene' ? codes.jobTypes.find(({ code }) => code === jobType)?.safetyAfter : undefined;
  if (safety !== undefined && age >= safety * minute) return { is: 'safety', since: statusAt };
  const { amberAfter } = codes.statuses[status];
  return amberAfter !== undefined && age >= amberAfter * minute
    ? { is: 'overdue', since: statusAt }
    : undefined;
}
