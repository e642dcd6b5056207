import { z } from 'zod';
import { eventTime, type JournalEvent, type Refusal } from '../journal.ts';
import type { IncidentState } from './incident.ts';
import { hazard } from './premise.ts';
import { type EventDefinitions, type EventOf, type Rules, refuse } from './subject.ts';

/* What only the hub knows when a job comes in: its number, and what has been at the place before. */

export const earlierJob = z.strictObject({
  id: z.uuid(),
  number: z.string().max(24),
  jobType: z.string().max(16),
  at: z.int(),
  disposition: z.string().max(16).optional(),
});
export type EarlierJob = z.infer<typeof earlierJob>;

export const hubEvents = {
  /** A job that a unit reported gets its number. */
  'incident.numbered': { v: 1, emit: ['feed'], body: z.strictObject({ number: z.string().min(1).max(24) }) },
  /** Earlier jobs at the place, newest first, and what was known of it then. */
  'incident.premiseFound': {
    v: 1,
    emit: ['feed'],
    body: z.strictObject({ jobs: z.array(earlierJob).max(20), hazards: z.array(hazard).max(20) }),
  },
} as const satisfies EventDefinitions;

type HubEvent = EventOf<typeof hubEvents>;

export function isHubEvent(event: Pick<JournalEvent, 'type'>): event is HubEvent {
  return event.type === 'incident.numbered' || event.type === 'incident.premiseFound';
}

export function reduceHubEvent(state: IncidentState, event: HubEvent): IncidentState {
  if (event.type === 'incident.numbered') {
    return state.number === '' ? { ...state, number: event.body.number } : state;
  }
  return { ...state, premise: { ...event.body, at: eventTime(event) } };
}

export function checkHubEvent(state: IncidentState, event: HubEvent): Refusal | undefined {
  if (event.type !== 'incident.numbered' || state.number === '') return undefined;
  return refuse('has-number', `That job has its number: ${state.number}.`);
}

/** A unit reports what it does itself: in its own words, of known types, and the hub gives the number. */
export function checkReported(
  { feed, number, jobType, tracking }: { feed: string; number: string; jobType: string; tracking?: unknown },
  { codes, role }: Rules,
): Refusal | undefined {
  if (role !== 'officer') return undefined;
  if (feed !== 'unit' || number !== '' || tracking !== undefined)
    return refuse('not-a-units', 'A unit reports only what it does itself; the hub gives the number.');
  if (codes.jobTypes.some(({ code }) => code === jobType)) return undefined;
  return refuse('unknown-job-type', `There is no type of job ${jobType} in this department's codes.`);
}
