import { incidentFact, signOn } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';

/** The nth test job's id. */
export const jobId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The nth test job is called in. */
export function reported(n: number, precinct = '19'): Fact {
  return incidentFact({ id: jobId(n), precinct }, 'incident.reported', {
    jobType: '10-34K',
    priority: 1 + (n % 4),
    location: { address: `${n} E 72 ST` },
    number: `D261124-${String(n).padStart(6, '0')}`,
    precinct,
    feed: 'test',
    calledAt: 1_000 + n,
  });
}

export const officer = (id: string) => ({ id, name: `Demo officer ${id}` });

/** Officers sign on to a unit; the first one's grant is `grant-ID`. */
export function signedOn(unit: string, ids: readonly [string, ...string[]]): Fact[] {
  return signOn({
    unit,
    precinct: unit.slice(0, 2),
    crew: ids.map(officer),
    tour: 'evening',
    grant: `grant-${ids[0]}`,
  });
}
