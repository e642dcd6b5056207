import { incidentFact } from '../../src-contract/dispatch/acts.ts';
import { premiseKey } from '../../src-contract/dispatch/premise-key.ts';
import type { Fact, JournalEvent } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { PremiseState } from '../../src-contract/subjects/premise.ts';
import { readState } from './aggregates.ts';
import { jobsAtPlace } from './job-places.ts';
import type { Accepted } from './judge.ts';
import type { PoolClient } from './postgres.ts';

/** Who writes down what the hub itself knows of a job that came in. */
export const intakeWriter = { actor: 'feed:hub', role: 'feed' } as const;

/** Jobs that units reported among some events: each needs a number. */
export const unnumbered = (facts: readonly Pick<JournalEvent, 'type' | 'body'>[]): number =>
  facts.filter(({ type, body }) => type === 'incident.reported' && isUnnumbered(body)).length;

const isUnnumbered = (body: unknown) => (body as { readonly number?: unknown } | null)?.number === '';

/**
 * What the hub adds to an accepted act that reports jobs: a number where there is none, and what has been at the place before.
 * To be asked under the head's lock, before the act is written.
 * @param takeNumber gives the next of the numbers that were taken before the lock
 */
export async function intakeFacts(
  client: PoolClient,
  { events, states }: Accepted,
  takeNumber: () => string,
  now: number,
): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const { type, subject, body } of events) {
    if (type !== 'incident.reported') continue;
    const job = states.get(subject)?.state as IncidentState;
    if (isUnnumbered(body)) facts.push(incidentFact(job, 'incident.numbered', { number: takeNumber() }));
    const jobs = await jobsAtPlace(client, job);
    const hazards = await hazardsAt(client, job, now);
    if (jobs.length + hazards.length > 0)
      facts.push(incidentFact(job, 'incident.premiseFound', { jobs, hazards }));
  }
  return facts;
}

async function hazardsAt(client: PoolClient, { precinct, location }: IncidentState, now: number) {
  const key = premiseKey(precinct, location.address);
  const premise = key && ((await readState(client, `premise/${key}`)) as PremiseState | undefined);
  if (!premise) return [];
  return premise.hazards
    .filter(({ expiresAt }) => expiresAt > now)
    .map(({ id, kind, text, expiresAt }) => ({ id, kind, text, expiresAt }));
}
