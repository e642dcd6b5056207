import type { CodesPack } from '../../../src-contract/codes.ts';
import { incidentFact } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { Changes } from './changes.ts';
import type { FeedJob } from './job.ts';
import { type FeedRemark, fitRemarks } from './remarks.ts';

/** The fact that a job is there. What the message leaves open is filled from the vocabulary's defaults. */
export function reportedFact(
  codes: CodesPack,
  job: FeedJob,
  changes: Changes,
  given: { incident: string; number: string; now: number },
): Fact {
  const jobType = changes.details.jobType ?? codes.feeds.defaultJobType;
  const priority = codes.jobTypes.find((entry) => entry.code === jobType)?.priority ?? 3;
  return incidentFact({ id: given.incident, precinct: job.precinct }, 'incident.reported', {
    location: { address: '' },
    priority,
    ...changes.details,
    jobType,
    number: given.number,
    precinct: job.precinct,
    ...(job.sector && { sector: job.sector }),
    feed: 'eido',
    tracking: job.tracking,
    // A source's clock that is ahead must not make a call of the future.
    calledAt: Math.min(job.calledAt, given.now),
    ...remarksBody(changes.remarks),
  });
}

/** The fact of what changed; none where nothing did. */
export function updatedFacts(incident: { id: string; precinct: string }, changes: Changes): Fact[] {
  const body = { ...changes.details, ...remarksBody(changes.remarks) };
  return Object.keys(body).length > 0 ? [incidentFact(incident, 'incident.updated', body)] : [];
}

function remarksBody(remarks: readonly FeedRemark[]) {
  const fitting = fitRemarks(remarks).map(({ key: _, ...remark }) => remark);
  return fitting.length > 0 ? { remarks: fitting } : {};
}
