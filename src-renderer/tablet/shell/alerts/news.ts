import type { JobRow } from '../../../../src-contract/dispatch/job-row.ts';

/** What the tablet knows of its own jobs, and which of them are news to the officer. */
export interface Heard {
  /** Ids of the jobs that were there at the last look; null before the first. */
  readonly known: ReadonlySet<string> | null;
  /** Ids of the jobs that were announced and are not yet answered or put aside, oldest first. */
  readonly announced: readonly string[];
}

type Job = Pick<JobRow, 'id' | 'units'>;

export const nothingHeard: Heard = { known: null, announced: [] };

/**
 * Compares my unit's jobs with those of the last look. A job that was not there then is news, also one that comes back.
 * At the first look only what the unit has not answered is: a window that was killed announces it again, and nothing else.
 * @returns what is known now, and the jobs to announce at this moment
 */
export function hearJobs(
  before: Heard,
  mine: readonly Job[],
  unit: string,
): { readonly heard: Heard; readonly news: readonly string[] } {
  const unanswered = new Set(mine.filter((job) => isUnanswered(job, unit)).map(({ id }) => id));
  const { known } = before;
  const news = mine.map(({ id }) => id).filter((id) => (known ? !known.has(id) : unanswered.has(id)));
  const announced = [...before.announced.filter((id) => !news.includes(id)), ...news].filter((id) =>
    unanswered.has(id),
  );
  return { heard: { known: new Set(mine.map(({ id }) => id)), announced }, news };
}

/** The officer has seen it; it is not shown again unless it leaves and comes back. */
export function putAside(heard: Heard, id: string): Heard {
  return { ...heard, announced: heard.announced.filter((one) => one !== id) };
}

function isUnanswered(job: Job, unit: string): boolean {
  return job.units.some(({ id, status }) => id === unit && status === 'assigned');
}
