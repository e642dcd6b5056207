import type { MessageReach } from '../../src-contract/console-bridge.ts';
import type { ConfirmedEvent } from '../../src-contract/journal.ts';
import type { InboxMark } from '../../src-contract/subjects/inbox.ts';
import { type MessageState, messagesKept } from '../../src-contract/subjects/message.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** Messages of the last two days, the latest first. */
export async function recentMessages(
  db: Pool | PoolClient,
  now: number,
  limit: number,
): Promise<MessageState[]> {
  const { rows } = await db.query<{ state: string }>(
    `select state from message join aggregate on subject = 'message/' || id
     where sent_at >= $1 order by sent_at desc, id limit $2`,
    [now - messagesKept, limit],
  );
  return JSON.parse(`[${rows.map(({ state }) => state).join(',')}]`) as MessageState[];
}

/** Follows the messages' states. */
export async function writeMessages(client: PoolClient, messages: readonly MessageState[]): Promise<void> {
  if (messages.length === 0) return;
  await client.query(
    `insert into message (id, sent_at) select * from unnest($1::text[], $2::bigint[]) on conflict (id) do nothing`,
    [messages.map(({ id }) => id), messages.map(({ sentAt }) => sentAt)],
  );
}

/** A message's row, as its state makes it. */
export function messageRow({ id, sentAt }: MessageState): { readonly id: string; readonly sentAt: number } {
  return { id, sentAt };
}

/** Notes which units have seen messages for many. To be called in the transaction that accepts the events. */
export async function writeSeen(client: PoolClient, events: readonly ConfirmedEvent[]): Promise<void> {
  // The same message twice in one statement is not allowed: what was read is read.
  const seen = new Map<string, { message: string; unit: string; isRead: boolean }>();
  for (const { type, body } of events) {
    if (type !== 'inbox.messagesSeen') continue;
    const { unit, messages } = body as { readonly unit: string; readonly messages: readonly InboxMark[] };
    for (const { id: message, read = false } of messages) {
      const key = `${message} ${unit}`;
      seen.set(key, { message, unit, isRead: read || (seen.get(key)?.isRead ?? false) });
    }
  }
  if (seen.size === 0) return;
  const rows = [...seen.values()];
  await client.query(
    `insert into message_seen (message, unit, is_read) select * from unnest($1::text[], $2::text[], $3::boolean[])
     on conflict (message, unit) do update set is_read = message_seen.is_read or excluded.is_read`,
    [rows.map(({ message }) => message), rows.map(({ unit }) => unit), rows.map(({ isRead }) => isRead)],
  );
}

/** Which units have a message for many, and which of them have read it. */
export async function reachOf(db: Pool | PoolClient, message: string): Promise<MessageReach> {
  const { rows } = await db.query<{ unit: string; is_read: boolean }>(
    'select unit, is_read from message_seen where message = $1 order by unit',
    [message],
  );
  return {
    delivered: rows.map(({ unit }) => unit),
    read: rows.flatMap(({ unit, is_read }) => (is_read ? [unit] : [])),
  };
}
