import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { FeedJob, JobDetails } from './job.ts';
import type { FeedRemark } from './remarks.ts';

/** What was taken from a source's incident so far. */
export interface Taken {
  readonly stamp: number;
  readonly details: JobDetails;
  /** Keys of remarks. */
  readonly remarks: readonly string[];
}

/** What a message brings, and what will have been taken after it. */
export interface Changes {
  readonly result: 'reported' | 'updated' | 'unchanged' | 'older';
  readonly details: JobDetails;
  readonly remarks: readonly FeedRemark[];
  readonly taken: Taken;
}

/**
 * Compares a message with what its source said before, not with the job as it is now: what a dispatcher changed
 * meanwhile stays changed until the source itself says something else.
 * A message that is older than the newest one changes no detail, but a remark that only it carries is not lost.
 */
export function changesIn(job: FeedJob, before: Taken | undefined): Changes {
  const older = before !== undefined && job.stamp < before.stamp;
  const known = new Set(before?.remarks);
  const remarks = job.remarks.filter(({ key }) => !known.has(key) && known.add(key));
  const changed = older
    ? []
    : Object.entries(job.details).filter(([side, said]) => differs(before, side, said));
  const details: JobDetails = Object.fromEntries(changed);
  const brings = changed.length > 0 || remarks.length > 0;
  return {
    result: before === undefined ? 'reported' : older ? 'older' : brings ? 'updated' : 'unchanged',
    details,
    remarks,
    taken: {
      stamp: Math.max(job.stamp, before?.stamp ?? job.stamp),
      details: { ...before?.details, ...details },
      remarks: [...known],
    },
  };
}

function differs(before: Taken | undefined, side: string, said: unknown): boolean {
  const earlier = before?.details[side as keyof JobDetails];
  return earlier === undefined || canonicalJson(earlier) !== canonicalJson(said);
}
