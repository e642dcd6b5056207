import { z } from 'zod';
import { type Fix, fix } from '../geo.ts';
import { eventTime } from '../journal.ts';
import { defineSubject, refuse } from './subject.ts';
import { type CrewMember, crewMember } from './unit.ts';

/** Who did something to an emergency, and when: hub time in ms. */
interface Mark {
  readonly by: string;
  readonly at: number;
}

/** An officer called for help (10-13). It stays until a dispatcher or a supervisor ends it. */
export interface EmergencyState {
  readonly id: string;
  /** The store that raised it. */
  readonly device: string;
  /** The name under which its tablet is enrolled. */
  readonly tablet: string;
  /** The unit that was signed on with it; absent when nobody was. */
  readonly unit?: string;
  /** While nobody was signed on: the unit that was last. Nobody has shown that it is theirs. */
  readonly lastUnit?: string;
  readonly officers: readonly CrewMember[];
  readonly precinct: string;
  /** What the unit was working on. */
  readonly job?: string;
  /** Hub time in ms. */
  readonly raisedAt: number;
  /** The last place that was written down. */
  readonly fix?: Fix;
  readonly acknowledged?: Mark;
  /** A false alarm, by its crew or a supervisor. A dispatcher makes sure by radio, and ends it. */
  readonly recalled?: Mark & { readonly reason: string };
  readonly ended?: Mark;
}

/** Nobody has answered it yet: its place is told, and it is heard. */
export function isCalling(state: Pick<EmergencyState, 'acknowledged' | 'recalled' | 'ended'>): boolean {
  return !state.acknowledged && !state.recalled && !state.ended;
}

const unitId = z.string().min(1).max(16);

export const emergencyEvents = {
  'emergency.raised': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({
      unit: unitId.optional(),
      lastUnit: unitId.optional(),
      tablet: z.string().min(1).max(80),
      officers: z.array(crewMember).max(4),
      precinct: z.string().min(1).max(8),
      job: z.uuid().optional(),
      fix: fix.optional(),
    }),
  },
  /** Seldom, so that the journal has the last place even of a tablet that is never heard again. */
  'emergency.moved': { v: 1, emit: ['officer', 'supervisor'], body: z.strictObject({ fix }) },
  'emergency.acknowledged': { v: 1, emit: ['dispatcher', 'supervisor'], body: z.strictObject({}) },
  'emergency.recalled': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  },
  'emergency.ended': { v: 1, emit: ['dispatcher', 'supervisor'], body: z.strictObject({}) },
} as const;

export const emergency = defineSubject<EmergencyState, typeof emergencyEvents>({
  kind: 'emergency',
  events: emergencyEvents,

  reduce(state, event) {
    const mark = { by: event.actor, at: eventTime(event) };
    if (event.type === 'emergency.raised') {
      if (state) return state;
      const { unit, lastUnit, tablet, officers, precinct, job, fix: place } = event.body;
      return {
        id: event.subject.slice('emergency/'.length),
        device: event.device,
        tablet,
        ...(unit && { unit }),
        ...(lastUnit && { lastUnit }),
        officers,
        precinct,
        ...(job && { job }),
        raisedAt: mark.at,
        ...(place && { fix: place }),
      };
    }
    if (!state || state.ended) return state;
    switch (event.type) {
      case 'emergency.moved':
        // The order is the hub's: an older place never comes after a newer one of the same tablet.
        return isSamePlace(state.fix, event.body.fix) ? state : { ...state, fix: event.body.fix };
      case 'emergency.acknowledged':
        return state.acknowledged ? state : { ...state, acknowledged: mark };
      case 'emergency.recalled':
        return state.recalled ? state : { ...state, recalled: { ...mark, reason: event.body.reason } };
      case 'emergency.ended':
        return { ...state, ended: mark };
    }
  },

  check(state, event, { role }) {
    if (event.type === 'emergency.raised') {
      return state && refuse('already-raised', 'This emergency is known already.');
    }
    if (!state) {
      return refuse(
        'unknown-emergency',
        'The hub has not heard of that emergency yet. Nothing was changed. Try again in a moment.',
      );
    }
    if (event.type === 'emergency.recalled') {
      if (role === 'officer' && event.device !== state.device) {
        return refuse(
          'not-own-emergency',
          'Only the tablet that raised it, or a supervisor, can call it a false alarm.',
        );
      }
      if (state.ended) return refuse('emergency-ended', 'The dispatcher has ended this emergency already.');
    }
    // Two at once, or a place that comes late, is not an error.
    return undefined;
  },
});

const isSamePlace = (one: Fix | undefined, other: Fix): boolean =>
  one !== undefined && one.at === other.at && one.lat === other.lat && one.lon === other.lon;
