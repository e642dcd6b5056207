import { z } from 'zod';
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
    const marks = new Map((state?.messages ?? []).map((one) => [one.id, one]));
    const fresh = event.body.messages.filter(({ id, read }) => {
      const before = marks.get(id);
      if (before && (before.read || !read)) return false;
      // Taken out first, so that the latest stands last.
      marks.delete(id);
      marks.set(id, { id, ...(read && { read }) });
      return true;
    });
    if (fresh.length === 0) return state;
    return { messages: [...marks.values()].slice(-mostInboxMarks) };
  },

  check(_state, event) {
    const { unit } = event.body;
    if (event.subject === `inbox/${unit}` && event.channel === `unit/${unit}`) return undefined;
    return refuse('not-receiver', 'Nobody marks as read what is for somebody else.');
  },
});
