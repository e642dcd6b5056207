import { z } from 'zod';
import { eventTime, type JournalEvent, type Refusal } from '../journal.ts';
import type { TimelineEntry } from './incident.ts';
import type { EventDefinitions, EventOf } from './subject.ts';
import { refuse } from './subject.ts';

/* What a desk does with a job as a whole: set it aside, put it off, join it to another, take it up again. */

const id = z.uuid();
const number = z.string().max(24);
const reason = z.string().trim().min(1).max(500).optional();
const emit = ['dispatcher', 'supervisor'] as const;

export const wholeJobEvents = {
  /** Set aside: it waits, and nobody is sent until it is released or given to a unit. */
  'incident.held': { v: 1, emit, body: z.strictObject({ reason }) },
  'incident.released': { v: 1, emit, body: z.strictObject({ reason }) },
  /** To be done later; `at` is hub time in ms. */
  'incident.scheduled': { v: 1, emit, body: z.strictObject({ at: z.int().min(0) }) },
  /** Is the same as another job, and goes on there. The other one gets `incident.linked` in the same act. */
  'incident.merged': { v: 1, emit, body: z.strictObject({ into: id, number }) },
  /** Another job was merged into this one, was made out of it, or is what this one was made out of. */
  'incident.linked': {
    v: 1,
    emit,
    body: z.strictObject({ job: id, number, as: z.enum(['mergedHere', 'splitTo', 'splitFrom']) }),
  },
  'incident.reopened': { v: 1, emit, body: z.strictObject({ reason }) },
} as const satisfies EventDefinitions;

export interface LinkedJob {
  readonly id: string;
  readonly number: string;
}

/** What a job's state has of it. */
export interface WholeJobState {
  /** Why it is set aside; the words may be empty. */
  readonly held?: { readonly at: number; readonly reason: string };
  /** When it is to be done, hub time in ms; it stays until a unit is sent. */
  readonly scheduledFor?: number;
  readonly mergedInto?: LinkedJob;
  /** Jobs that were merged into this one or split from it, in that order of time. */
  readonly linked?: readonly LinkedJob[];
}

/** Lines that these events leave in a job's history. */
export type WholeJobEntry =
  | { readonly kind: 'held' | 'released' | 'reopened'; readonly reason?: string }
  | { readonly kind: 'scheduled'; readonly for: number }
  | { readonly kind: 'merged'; readonly job: LinkedJob }
  | {
      readonly kind: 'linked';
      readonly job: LinkedJob;
      readonly as: 'mergedHere' | 'splitTo' | 'splitFrom';
    };

type WholeJobEvent = EventOf<typeof wholeJobEvents>;

/** As much of a job as these rules ask for. */
interface Job extends WholeJobState {
  readonly number: string;
  readonly phase: 'pending' | 'active' | 'closed';
  readonly timeline: readonly TimelineEntry[];
  readonly disposition?: string;
  readonly closedAt?: number;
  readonly units: Readonly<Record<string, { readonly status: string }>>;
}

const names: ReadonlySet<string> = new Set(Object.keys(wholeJobEvents));

export function isWholeJobEvent(event: Pick<JournalEvent, 'type'>): event is WholeJobEvent {
  return names.has(event.type);
}

/** A job that a unit was sent to is not set aside, put off or merged any more. */
export function takenUp<State extends WholeJobState>({
  held: _,
  scheduledFor: __,
  mergedInto: ___,
  ...state
}: State) {
  return state;
}

export function reduceWholeJob<State extends Job>(state: State, event: WholeJobEvent): State {
  const at = eventTime(event);
  const add = (entry: WholeJobEntry) => [...state.timeline, { at, by: event.actor, ...entry }];
  const why = 'reason' in event.body && event.body.reason ? { reason: event.body.reason } : {};
  switch (event.type) {
    case 'incident.held':
      if (state.phase !== 'pending') return state;
      return { ...state, held: { at, reason: why.reason ?? '' }, timeline: add({ kind: 'held', ...why }) };
    case 'incident.released': {
      if (!state.held && state.scheduledFor === undefined) return state;
      return { ...takenUp(state), timeline: add({ kind: 'released', ...why }) } as unknown as State;
    }
    case 'incident.scheduled':
      if (state.phase !== 'pending') return state;
      return {
        ...state,
        scheduledFor: event.body.at,
        timeline: add({ kind: 'scheduled', for: event.body.at }),
      };
    case 'incident.merged': {
      if (state.phase === 'closed') return state;
      const job = { id: event.body.into, number: event.body.number };
      return {
        ...takenUp(state),
        phase: 'closed',
        closedAt: at,
        mergedInto: job,
        timeline: add({ kind: 'merged', job }),
      } as unknown as State;
    }
    case 'incident.linked': {
      const job = { id: event.body.job, number: event.body.number };
      const linked = [...(state.linked ?? []).filter((known) => known.id !== job.id), job];
      return { ...state, linked, timeline: add({ kind: 'linked', job, as: event.body.as }) };
    }
    case 'incident.reopened': {
      if (state.phase !== 'closed') return state;
      const { disposition: _, closedAt: __, mergedInto: ___, ...open } = state;
      return { ...open, phase: 'pending', timeline: add({ kind: 'reopened', ...why }) } as unknown as State;
    }
  }
}

export function checkWholeJob(state: Job, event: WholeJobEvent): Refusal | undefined {
  const { number: job, phase } = state;
  switch (event.type) {
    case 'incident.held':
    case 'incident.scheduled':
      if (phase === 'closed') return refuse('job-closed', `Job ${job} is closed. Reopen it first.`);
      if (phase === 'active')
        return refuse('units-on-job', `Units are on job ${job}. Take them off first, then it can wait.`);
      if (event.type === 'incident.held' && state.held)
        return refuse('already-held', `Job ${job} is held already.`);
      return undefined;
    case 'incident.released':
      if (state.held || state.scheduledFor !== undefined) return undefined;
      return refuse('not-held', `Job ${job} is not held, and not put off.`);
    case 'incident.merged':
      if (phase === 'closed') return refuse('job-closed', `Job ${job} is closed: it cannot be merged.`);
      if (phase === 'active') {
        return refuse(
          'units-on-job',
          `Units are on job ${job}. Merge the other job into this one, or take the units off first.`,
        );
      }
      return undefined;
    case 'incident.linked':
      if (phase !== 'closed') return undefined;
      return refuse('job-closed', `Job ${job} is closed. Reopen it first.`);
    case 'incident.reopened':
      if (phase === 'closed') return undefined;
      return refuse('job-open', `Job ${job} is open already.`);
  }
}
