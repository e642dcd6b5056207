import type { InboxState } from '../subjects/inbox.ts';
import type { MessageState } from '../subjects/message.ts';
import { type Address, isFor, isForMany, type Receiver } from './address.ts';

/** A unit that looks at messages. */
export interface Reader extends Receiver {
  /** Since when its crew is signed on: what went to many before that is not news to them. Hub's clock, ms. */
  readonly since: number;
}

export const isMine = ({ unit }: Pick<MessageState, 'unit'>, reader: Pick<Reader, 'unit'>): boolean =>
  unit === reader.unit;

/** With whom the unit speaks in that message; undefined where it is none of the unit's. */
export function counterpart(message: Pick<MessageState, 'to' | 'unit'>, reader: Reader): Address | undefined {
  const { to, unit } = message;
  const desk = { kind: 'dispatch', id: reader.precinct } as const;
  if (isMine(message, reader)) return to.kind === 'dispatch' ? desk : to;
  if (!isFor(to, reader)) return undefined;
  if (isForMany(to)) return to;
  return unit === undefined ? desk : { kind: 'unit', id: unit };
}

/** Whether it is for the unit, by somebody else, and its crew has not looked at it. */
export function isUnread(message: MessageState, inbox: InboxState | undefined, reader: Reader): boolean {
  if (!isNews(message, reader)) return false;
  return isForMany(message.to) ? !markIn(inbox, message.id)?.read : !message.read;
}

/** Whether the unit's tablet has to say yet that it has the message. */
export function needsMark(message: MessageState, inbox: InboxState | undefined, reader: Reader): boolean {
  if (!isNews(message, reader)) return false;
  return isForMany(message.to) ? !markIn(inbox, message.id) : !message.delivered && !message.read;
}

function isNews(message: MessageState, reader: Reader): boolean {
  if (isMine(message, reader) || !isFor(message.to, reader)) return false;
  return !isForMany(message.to) || message.sentAt >= reader.since;
}

const markIn = (inbox: InboxState | undefined, message: string) =>
  inbox?.messages.find(({ id }) => id === message);
