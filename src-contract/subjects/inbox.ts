import { z } from 'zod';
import { putMarks } from './latest-marks.ts';
import { messageId } from './message.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';

const mark = z.strictObject({ id: messageId, read: z.literal(true).optional() });
export type InboxMark = z.infer<typeof mark>;

/** Marks that are kept; the oldest go first. A busy precinct writes some dozens a tour. */
export const mostInboxMarks = 200;

export const inboxEvents = {
  /** Messages for many are on this unit's tablet, or were read there; many at once. */
  'inbox.messagesSeen': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({
      unit: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/),
      messages: z.array(mark).min(1).max(100),
    }),
  },
} as const satisfies EventDefinitions;

/** Which messages for many a unit has, and has read; the latest mark last. */
export interface InboxState {
  readonly messages: readonly InboxMark[];
}

/**
 * A unit as a reader of messages for many. It lives in the unit's own channel: a mark in the message's would go to every
 * tablet of the precinct, once for each of them.
 */
export const inbox = defineSubject<InboxState, typeof inboxEvents>({
  kind: 'inbox',
  events: inboxEvents,

  reduce(state, event) {
    const kept = state?.messages ?? [];
    const marks = event.body.messages.map(({ id, read }): InboxMark => ({ id, ...(read && { read }) }));
    const messages = putMarks(
      kept,
      marks,
      ({ read }, before) => !before.read && read === true,
      mostInboxMarks,
    );
    return messages === kept ? state : { messages };
  },

  check(_state, event) {
    const { unit } = event.body;
    if (event.subject === `inbox/${unit}` && event.channel === `unit/${unit}`) return undefined;
    return refuse('not-receiver', 'Nobody marks as read what is for somebody else.');
  },
});
