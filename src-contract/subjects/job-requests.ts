import { z } from 'zod';
import { statusRoles } from '../dispatch/status.ts';
import { eventTime, type JournalEvent, type Refusal } from '../journal.ts';
import type { IncidentState, TimelineEntry } from './incident.ts';
import { type EventDefinitions, type EventOf, type Rules, refuse } from './subject.ts';
import { isOnJob } from './unit-part.ts';

/* What a unit on a job asks for, and the dispatcher's answer. */

/** `exchange`: another unit is to have this job, and this unit that one's; the dispatcher finds who, and does it. */
export const requestKinds = ['backup', 'supervisor', 'ambulance', 'fire', 'agency', 'exchange'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestAnswers = ['sent', 'declined', 'withdrawn'] as const;
export type RequestAnswer = (typeof requestAnswers)[number];

const request = z.uuid();
const unit = z.string().max(16);
const words = z.string().trim().min(1).max(500).optional();

export const requestEvents = {
  'incident.requested': {
    v: 1,
    emit: statusRoles,
    body: z.strictObject({ request, kind: z.enum(requestKinds), unit, words }),
  },
  'incident.requestAnswered': {
    v: 1,
    emit: statusRoles,
    body: z.strictObject({ request, answer: z.enum(requestAnswers), unit: unit.optional(), words }),
  },
} as const satisfies EventDefinitions;

/** What is asked for and not answered yet. */
export interface Request {
  readonly kind: RequestKind;
  readonly unit: string;
  readonly at: number;
  readonly words?: string;
}

/** Lines that these events leave in a job's history. */
export type RequestEntry = { readonly what: RequestKind; readonly unit: string; readonly words?: string } & (
  | { readonly kind: 'requested' }
  | { readonly kind: 'requestAnswered'; readonly answer: RequestAnswer }
);

type RequestEvent = EventOf<typeof requestEvents>;

export function isRequestEvent(event: Pick<JournalEvent, 'type'>): event is RequestEvent {
  return event.type === 'incident.requested' || event.type === 'incident.requestAnswered';
}

export function reduceRequest(state: IncidentState, event: RequestEvent): IncidentState {
  const { requests = {} } = state;
  const { request: id, words } = event.body;
  const asked = requests[id];
  const said = words ? { words } : {};
  const add = (entry: RequestEntry): TimelineEntry[] => [
    ...state.timeline,
    { at: eventTime(event), by: event.actor, ...entry },
  ];
  if (event.type === 'incident.requested') {
    if (asked) return state;
    const { kind, unit } = event.body;
    return {
      ...state,
      requests: { ...requests, [id]: { kind, unit, at: eventTime(event), ...said } },
      timeline: add({ kind: 'requested', what: kind, unit, ...said }),
    };
  }
  if (!asked) return state;
  const { [id]: _, ...open } = requests;
  const { requests: __, ...rest } = state;
  const { answer } = event.body;
  return {
    ...rest,
    ...(Object.keys(open).length > 0 && { requests: open }),
    timeline: add({ kind: 'requestAnswered', what: asked.kind, unit: asked.unit, answer, ...said }),
  };
}

export function checkRequest(
  state: IncidentState,
  event: RequestEvent,
  { role }: Rules,
): Refusal | undefined {
  const { number } = state;
  if (event.type === 'incident.requested') {
    if (state.requests?.[event.body.request])
      return refuse('already-requested', 'That was asked for already.');
    const { unit } = event.body;
    if (role === 'officer' && !isOnJob(state, unit)) {
      return refuse('not-on-job', `Unit ${unit} is no longer on job ${number}. Ask by radio.`);
    }
    return undefined;
  }
  const asked = state.requests?.[event.body.request];
  if (!asked) return refuse('not-requested', 'That request has been answered already.');
  if (role !== 'officer') return undefined;
  if (event.body.answer === 'withdrawn' && event.body.unit === asked.unit) return undefined;
  return refuse('not-own-request', 'A unit takes back its own requests; a dispatcher answers them.');
}
