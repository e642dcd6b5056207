import type { Fact } from '../journal.ts';
import { eventVersion } from '../registry.ts';
import type { InboxMark } from '../subjects/inbox.ts';
import type { MessageState, SentMessage } from '../subjects/message.ts';
import { messageChannel } from './address.ts';

/* What each act about messages writes down. Pure, as `dispatch/acts.ts`. */

function messageFact(
  id: string,
  { to, unit }: Pick<SentMessage, 'to' | 'unit'>,
  type: string,
  body: unknown,
): Fact {
  const subject = `message/${id}`;
  // Without a channel there is nobody to write to: the check refuses it in words.
  return {
    type,
    v: eventVersion(subject, type),
    subject,
    channel: messageChannel(to, unit) ?? 'city/all',
    body,
  };
}

/** @param uuid a new one */
export function sendMessage(uuid: string, body: SentMessage): Fact[] {
  return [messageFact(body.unit ? `${body.unit}~${uuid}` : uuid, body, 'message.sent', body)];
}

/** It has arrived on the tablet of the unit. */
export function markDelivered(message: MessageState, unit: string): Fact[] {
  return [messageFact(message.id, message, 'message.delivered', { unit })];
}

/** @param unit whose crew has read it; none for a dispatcher */
export function markRead(message: MessageState, unit?: string): Fact[] {
  return [messageFact(message.id, message, 'message.read', unit ? { unit } : {})];
}

/** Messages for many that a unit has, or has read. */
export function markSeen(unit: string, messages: readonly InboxMark[]): Fact[] {
  const [subject, type] = [`inbox/${unit}`, 'inbox.messagesSeen'];
  return [
    { type, v: eventVersion(subject, type), subject, channel: `unit/${unit}`, body: { unit, messages } },
  ];
}
