import { z } from 'zod';
import { blobRef, laneOf } from '../blob.ts';
import type { CodesPack } from '../codes.ts';
import { point } from '../geo.ts';
import { eventTime } from '../journal.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';

const text = (max: number) => z.string().max(max);
const said = (max: number) => z.string().trim().min(1).max(max);
const precinct = z.string().regex(/^[A-Za-z0-9]{1,8}$/);

/** `alert` is everything that is not a matter for an arrest or a search: weather, a closed bridge. */
export const bulletinKinds = ['bolo', 'missing', 'wanted', 'amber', 'alert'] as const;
export type BulletinKind = (typeof bulletinKinds)[number];

/** As CAP 1.2 has them (3.2.2, `severity`). */
export const severities = ['extreme', 'severe', 'moderate', 'minor', 'unknown'] as const;
export type Severity = (typeof severities)[number];

/** Whom it is for. Where it is seen follows from this; see `bulletinChannel`. */
export const bulletinArea = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('precinct'), id: precinct }),
  z.strictObject({ kind: z.literal('precincts'), ids: z.array(precinct).min(2).max(200) }),
  z.strictObject({ kind: z.literal('borough'), id: text(120) }),
  z.strictObject({ kind: z.literal('city') }),
]);
export type BulletinArea = z.infer<typeof bulletinArea>;

export const bulletinVehicle = z.strictObject({
  /** As it is on the car, whole or in part. */
  plate: said(16).optional(),
  make: said(40).optional(),
  colour: said(40).optional(),
  description: said(300).optional(),
});

export const bulletinPerson = z.strictObject({
  name: said(120).optional(),
  /** Age, build, clothes, what is known of weapons. */
  description: said(1000).optional(),
});

const details = {
  kind: z.enum(bulletinKinds),
  title: said(160),
  text: text(8000),
  area: bulletinArea,
  /** Where it was seen last. */
  point: point.optional(),
  /** Its outline, lon/lat pairs in degrees, closed by repetition of the first. */
  polygon: z
    .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
    .min(4)
    .max(500)
    .optional(),
  vehicle: bulletinVehicle.optional(),
  person: bulletinPerson.optional(),
  photo: blobRef.optional(),
  severity: z.enum(severities).optional(),
  /** ms since the epoch. */
  expiresAt: z.int(),
  /** Who says so, in words: a squad, a weather service. */
  source: text(120),
};
/** All that is said when one is issued. */
export const bulletinDetails = z.strictObject(details);
export type BulletinDetails = z.infer<typeof bulletinDetails>;

const photoOf = ({ photo }: BulletinDetails) => (photo ? [photo] : []);

export const bulletinEvents = {
  'bulletin.issued': {
    v: 1,
    emit: ['dispatcher', 'supervisor', 'feed'],
    body: bulletinDetails,
    blobs: photoOf,
  },
  /** All of it anew. Whoever has read it before is to read it again. */
  'bulletin.updated': {
    v: 1,
    emit: ['dispatcher', 'supervisor', 'feed'],
    body: bulletinDetails,
    blobs: photoOf,
  },
  'bulletin.cancelled': {
    v: 1,
    emit: ['dispatcher', 'supervisor', 'feed'],
    body: z.strictObject({ reason: said(500) }),
  },
} as const satisfies EventDefinitions;

export interface BulletinState extends BulletinDetails {
  readonly id: string;
  /** 1, and one more with each update. */
  readonly revision: number;
  readonly issuedAt: number;
  readonly updatedAt: number;
  readonly cancelledAt?: number;
  readonly cancelReason?: string;
}

/** One thing to look out for, from its issue until it is cancelled or has expired. */
export const bulletin = defineSubject<BulletinState, typeof bulletinEvents>({
  kind: 'bulletin',
  events: bulletinEvents,

  reduce(state, event) {
    const at = eventTime(event);
    switch (event.type) {
      case 'bulletin.issued': {
        if (state) return state;
        const id = event.subject.slice('bulletin/'.length);
        return { ...event.body, id, revision: 1, issuedAt: at, updatedAt: at };
      }
      case 'bulletin.updated': {
        if (!state || state.cancelledAt !== undefined) return state;
        const { id, revision, issuedAt } = state;
        return { ...event.body, id, revision: revision + 1, issuedAt, updatedAt: at };
      }
      case 'bulletin.cancelled': {
        if (!state || state.cancelledAt !== undefined) return state;
        return { ...state, cancelledAt: at, cancelReason: event.body.reason };
      }
    }
  },

  check(state, event, { codes }) {
    const at = eventTime(event);
    if (event.type === 'bulletin.issued') {
      if (state) return refuse('bulletin-exists', `The bulletin “${state.title}” is already out.`);
      return checkDetails(event.body, event.channel, at, codes);
    }
    if (!state) return refuse('unknown-bulletin', 'The hub does not know this bulletin.');
    // Tablets forget one that is over: what came after would find nothing to change there.
    if (!isLive(state, at)) {
      return refuse('bulletin-over', `The bulletin “${state.title}” is over already. Issue a new one.`);
    }
    return event.type === 'bulletin.updated' ? checkDetails(event.body, event.channel, at, codes) : undefined;
  },
});

function checkDetails(body: BulletinDetails, channel: string, at: number, codes: CodesPack) {
  if (body.expiresAt <= at) {
    return refuse('already-expired', 'It would have expired already. Nothing was sent. Choose a later time.');
  }
  const strange = strangeArea(body.area, codes);
  if (strange) return refuse('unknown-area', `There is no ${strange} in this department’s codes.`);
  if (channel !== bulletinChannel(body.area)) {
    return refuse('wrong-channel', `A bulletin for that area does not belong to ${channel}.`);
  }
  if (body.photo && laneOf(body.photo) !== 'photo') {
    return refuse('not-a-photo', 'Only a photo can go with a bulletin. Nothing was sent.');
  }
  return undefined;
}

/** What in the area the department does not have, in words; undefined where all of it is known. */
function strangeArea(area: BulletinArea, { precincts }: CodesPack): string | undefined {
  const knows = (id: string) => precincts.some((one) => one.id === id);
  switch (area.kind) {
    case 'precinct':
      return knows(area.id) ? undefined : `precinct ${area.id}`;
    case 'precincts': {
      const strange = area.ids.find((id) => !knows(id));
      return strange === undefined ? undefined : `precinct ${strange}`;
    }
    case 'borough':
      return precincts.some(({ borough }) => borough === area.id) ? undefined : `borough ${area.id}`;
    case 'city':
      return undefined;
  }
}

/**
 * Where a bulletin lives. A subject has one channel: what is for more than one precinct goes to the whole city, and who it
 * concerns is told by its area.
 */
export function bulletinChannel(area: BulletinArea): string {
  return area.kind === 'precinct' ? `precinct/${area.id}` : 'city/all';
}

/** Whether it is for a precinct. */
export function concerns(
  area: BulletinArea,
  precinctId: string,
  codes: Pick<CodesPack, 'precincts'>,
): boolean {
  switch (area.kind) {
    case 'precinct':
      return area.id === precinctId;
    case 'precincts':
      return area.ids.includes(precinctId);
    case 'borough':
      return codes.precincts.some(({ id, borough }) => id === precinctId && borough === area.id);
    case 'city':
      return true;
  }
}

/** When it is over, or was: ms of the hub's clock. */
export function endOf({ cancelledAt, expiresAt }: Pick<BulletinState, 'cancelledAt' | 'expiresAt'>): number {
  return Math.min(cancelledAt ?? expiresAt, expiresAt);
}

/** Whether it is still to be looked out for. */
export function isLive(one: Pick<BulletinState, 'cancelledAt' | 'expiresAt'>, now: number): boolean {
  return one.cancelledAt === undefined && now < one.expiresAt;
}

/** It is announced with sound: a child was taken, or lives are in danger at once. */
export function isLoud({ kind, severity }: Pick<BulletinState, 'kind' | 'severity'>): boolean {
  return kind === 'amber' || severity === 'extreme';
}

/** Ended ones stay for so long, ms: on tablets, in snapshots, on the console's list. */
export const endedKept = 24 * 3_600_000;
