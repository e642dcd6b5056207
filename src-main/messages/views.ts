import { addressKey, readAddressKey } from '../../src-contract/messages/address.ts';
import { counterpart, isMine, isUnread, type Reader } from '../../src-contract/messages/mine.ts';
import type {
  ConversationRow,
  ConversationView,
  MessageRow,
  MessagesView,
} from '../../src-contract/messages/views.ts';
import type { MessageState } from '../../src-contract/subjects/message.ts';
import type { Session } from '../access/session.ts';
import type { Shelf } from '../blobs/shelf.ts';
import type { Desk } from '../desk.ts';
import { readerOf } from './reader.ts';

const mostShown = 200;
const mostConversations = 100;
const mostNews = 20;

/** Whom the unit has spoken with, and what of it nobody has looked at. */
export function messagesView(desk: Desk, session: Session | undefined): MessagesView {
  if (!session) return { unread: 0, conversations: [], news: [] };
  const { aggregates } = desk.store;
  const reader = readerOf(desk, session);
  const inbox = aggregates.current('inbox', reader.unit);
  const all = aggregates.all('message').sort(byTime);
  const unread = new Set(all.filter((one) => isUnread(one, inbox, reader)));
  const rows = new Map<string, ConversationRow>();
  for (const last of all) {
    const to = counterpart(last, reader);
    if (!to) continue;
    const key = addressKey(to);
    const before = rows.get(key)?.unread ?? 0;
    // Taken out first, so that what was spoken in last stands last.
    rows.delete(key);
    rows.set(key, { key, to, last, mine: isMine(last, reader), unread: before + (unread.has(last) ? 1 : 0) });
  }
  return {
    unread: unread.size,
    conversations: [...rows.values()].reverse().slice(0, mostConversations),
    news: [...unread].slice(-mostNews),
  };
}

/** What was said with one of them, oldest first; null for a key that names nobody. Photos that are not here are fetched. */
export function conversationView(
  desk: Desk,
  shelf: Shelf,
  session: Session | undefined,
  key: string,
): ConversationView | null {
  const to = readAddressKey(key);
  if (!session || !to) return null;
  const reader = readerOf(desk, session);
  const inbox = desk.store.aggregates.current('inbox', reader.unit);
  const messages = desk.store.aggregates
    .all('message')
    .filter((one) => {
      const other = counterpart(one, reader);
      return other !== undefined && addressKey(other) === key;
    })
    .sort(byTime)
    .slice(-mostShown);
  return {
    to,
    messages: messages.map((one) => ({
      ...row(desk, shelf, one, reader),
      unread: isUnread(one, inbox, reader),
    })),
  };
}

function row(desk: Desk, shelf: Shelf, message: MessageState, reader: Reader): Omit<MessageRow, 'unread'> {
  const { journal, meta } = desk.store;
  const { photo, read, delivered } = message;
  const mine = isMine(message, reader);
  const isWaiting = mine && journal.waitingOn(`message/${message.id}`, meta.get('acked') ?? 0) > 0;
  if (photo) shelf.need(photo);
  return {
    ...message,
    mine,
    standing: isWaiting ? 'waiting' : read ? 'read' : delivered ? 'delivered' : 'atHub',
    ...(photo && { file: shelf.state(photo) }),
  };
}

const byTime = (one: MessageState, other: MessageState) =>
  one.sentAt - other.sentAt || (one.id < other.id ? -1 : 1);
