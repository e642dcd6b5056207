import { z } from 'zod';
import { eventTime } from '../journal.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';

export const hazardKinds = ['weapons', 'dog', 'orderOfProtection', 'officerSafety', 'other'] as const;
export type HazardKind = (typeof hazardKinds)[number];

/** Something to know before going in. It is true until it expires: nobody is warned of a dog that died years ago. */
export const hazard = z.strictObject({
  id: z.uuid(),
  kind: z.enum(hazardKinds),
  text: z.string().trim().min(1).max(500),
  /** Hub time, ms. */
  expiresAt: z.int().min(0),
});
export type Hazard = z.infer<typeof hazard>;

/** More than a screen shows before a door. */
const mostHazards = 20;
/** A note about a place lasts two years at most: then somebody has to say it again. */
export const longestHazard = 2 * 366 * 86_400_000;

const emit = ['officer', 'dispatcher', 'supervisor'] as const;

export const premiseEvents = {
  'premise.hazardAdded': {
    v: 1,
    emit,
    body: z.strictObject({ hazard, address: z.string().min(1).max(300) }),
  },
  'premise.hazardRemoved': { v: 1, emit, body: z.strictObject({ hazard: z.uuid() }) },
} as const satisfies EventDefinitions;

/** A place that officers should know about. Its id is `premiseKey`. */
export interface PremiseState {
  readonly id: string;
  readonly address: string;
  /** Newest last, those that have expired among them: who shows them leaves those out. */
  readonly hazards: readonly (Hazard & { readonly at: number; readonly by: string })[];
}

export const premise = defineSubject<PremiseState, typeof premiseEvents>({
  kind: 'premise',
  events: premiseEvents,

  reduce(state, event) {
    if (event.type === 'premise.hazardAdded') {
      const { hazard: added, address } = event.body;
      const at = eventTime(event);
      const before = state?.hazards ?? [];
      if (before.some(({ id }) => id === added.id)) return state;
      // What has expired makes room.
      const lasting = before.filter(({ expiresAt }) => expiresAt > at);
      const hazards = [...lasting, { ...added, at, by: event.actor }].slice(-mostHazards);
      return { id: event.subject.slice('premise/'.length), address: state?.address ?? address, hazards };
    }
    if (!state) return state;
    const hazards = state.hazards.filter(({ id }) => id !== event.body.hazard);
    return hazards.length === state.hazards.length ? state : { ...state, hazards };
  },

  check(state, event) {
    if (event.type === 'premise.hazardAdded') {
      const lasts = event.body.hazard.expiresAt - eventTime(event);
      if (lasts > 0 && lasts <= longestHazard) return undefined;
      return refuse('bad-expiry', 'A note about a place ends within two years. Choose how long it is true.');
    }
    if (state?.hazards.some(({ id }) => id === event.body.hazard)) return undefined;
    return refuse('unknown-hazard', 'That note about the place is not there any more.');
  },
});
