import { z } from 'zod';
import { blobRef, laneOf } from '../blob.ts';
import type { CodesPack } from '../codes.ts';
import { point } from '../geo.ts';
import { authorOf, eventTime } from '../journal.ts';
import { address, isForMany, messageChannel } from '../messages/address.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';

const text = (max: number) => z.string().max(max);
const unit = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/);

/** Of its text, characters. */
export const longestMessage = 2000;

/** Seen for so long on tablets, in snapshots and on the console, ms. */
export const messagesKept = 48 * 3_600_000;

/** What stands behind `message/`: a UUID, behind the unit that wrote it where a unit did. */
export const messageId = z
  .string()
  .regex(/^(?:[A-Za-z0-9][A-Za-z0-9-]{0,15}~)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export const messagePlace = z.strictObject({ ...point.shape, words: text(300) });

const sent = z.strictObject({
  to: address,
  /** The unit that writes; absent from a desk at the hub. */
  unit: unit.optional(),
  text: text(longestMessage),
  /** The canned phrase that the text is, so that a receiver reads it in another language. */
  phrase: text(40).optional(),
  /** With what is needed by a receiver who may not see the job. */
  job: z.strictObject({ id: z.uuid(), number: text(24), address: text(300) }).optional(),
  place: messagePlace.optional(),
  photo: blobRef.optional(),
  /** Silent dispatch: no sound and no speech where it arrives. */
  silent: z.literal(true).optional(),
  replyTo: messageId.optional(),
});
export type SentMessage = z.infer<typeof sent>;

export const messageEvents = {
  'message.sent': {
    v: 1,
    emit: ['officer', 'supervisor', 'dispatcher'],
    body: sent,
    blobs: ({ photo }) => (photo ? [photo] : []),
  },
  /** It is on the tablet of the only one whom it is for; the tablet says so by itself. */
  'message.delivered': { v: 1, emit: ['officer', 'supervisor'], body: z.strictObject({ unit }) },
  /** The only one whom it is for has looked at it: a crew, an officer, or a dispatcher. */
  'message.read': {
    v: 1,
    emit: ['officer', 'supervisor', 'dispatcher'],
    body: z.strictObject({ unit: unit.optional() }),
  },
} as const satisfies EventDefinitions;

/** By whom, and when: hub time in ms. */
export interface MessageMark {
  readonly by: string;
  readonly at: number;
}

export interface MessageState extends SentMessage {
  readonly id: string;
  readonly by: string;
  readonly sentAt: number;
  /** Of a message for many there are no marks here: see `inbox.ts`. */
  readonly delivered?: MessageMark;
  readonly read?: MessageMark;
}

/** One message. Its marks come from several tablets in any order, and the earliest of each counts. */
export const message = defineSubject<MessageState, typeof messageEvents>({
  kind: 'message',
  events: messageEvents,

  reduce(state, event) {
    const mark = { by: event.actor, at: eventTime(event) };
    switch (event.type) {
      case 'message.sent': {
        if (state) return state;
        return { ...event.body, id: event.subject.slice('message/'.length), by: mark.by, sentAt: mark.at };
      }
      case 'message.delivered':
        if (!state || !isEarlier(mark, state.delivered)) return state;
        return { ...state, delivered: mark };
      case 'message.read':
        if (!state || !isEarlier(mark, state.read)) return state;
        return { ...state, read: mark };
    }
  },

  check(state, event, { codes, role }) {
    if (event.type === 'message.sent') {
      if (state) return refuse('message-exists', 'That message has been sent already.');
      return checkSent(event, codes) ?? checkMayWrite(event.body, role);
    }
    if (!state) return refuse('unknown-message', 'The hub does not know this message.');
    if (isForMany(state.to)) return refuse('for-many', 'A message for many is not marked one by one.');
    const isReceiver = {
      unit: state.to.kind === 'unit' && event.body.unit === state.to.id,
      // Of the crew that the officer belongs to; the hub looks whether it does.
      officer: state.to.kind === 'officer' && event.body.unit !== undefined,
      dispatch: state.to.kind === 'dispatch' && event.body.unit === undefined && role !== 'officer',
    };
    if (Object.values(isReceiver).includes(true)) return undefined;
    return refuse('not-receiver', 'Nobody marks as read what is for somebody else.');
  },
});

function isEarlier(mark: MessageMark, than: MessageMark | undefined): boolean {
  return !than || mark.at < than.at || (mark.at === than.at && mark.by < than.by);
}

function checkSent(
  event: { readonly subject: string; readonly channel: string; readonly body: SentMessage },
  codes: CodesPack,
) {
  const { to, unit: from, text: words, photo, place, job } = event.body;
  const id = event.subject.slice('message/'.length);
  if (!messageId.safeParse(id).success || authorOf(event.subject) !== (from && `message/${from}`)) {
    return refuse('wrong-author', 'The message does not say who wrote it. Nothing was sent.');
  }
  if (event.channel !== messageChannel(to, from)) {
    return refuse('wrong-channel', `This message does not belong to ${event.channel}.`);
  }
  const stranger = unknownReceiver(event.body, codes);
  if (stranger)
    return refuse('unknown-receiver', `There is no ${stranger} here. Nothing was sent. Choose another.`);
  if (words.trim() === '' && !photo && !place && !job) {
    return refuse('empty-message', 'The message is empty. Nothing was sent.');
  }
  if (photo && laneOf(photo) !== 'photo') {
    return refuse('not-a-photo', 'Only a photo can go with a message. Nothing was sent.');
  }
  return undefined;
}

function unknownReceiver({ to, unit: from }: SentMessage, codes: CodesPack): string | undefined {
  switch (to.kind) {
    case 'unit':
      if (to.id === from) return 'other unit of that name';
      return codes.units.some(({ id }) => id === to.id) ? undefined : `unit ${to.id}`;
    case 'precinct':
    case 'dispatch':
      return codes.precincts.some(({ id }) => id === to.id) ? undefined : `precinct ${to.id}`;
    case 'sector': {
      const known = codes.precincts.find(({ id }) => id === to.precinct)?.sectors.includes(to.id);
      return known ? undefined : `sector ${to.id} of precinct ${to.precinct}`;
    }
    default:
      return undefined;
  }
}

function checkMayWrite({ to }: SentMessage, role: string) {
  if (to.kind !== 'city' || role !== 'officer') return undefined;
  return refuse(
    'not-allowed',
    'Only dispatchers and supervisors write to the whole city. Nothing was sent. Tell dispatch.',
  );
}
