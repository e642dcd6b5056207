import type { Database } from 'better-sqlite3';
import type { Touch } from './touch.ts';

/** Messages that are being typed: one for each conversation (see `addressKey`) and officer. */
export interface MessageDrafts {
  /** Empty when there is none. */
  get(conversation: string, officer: string): string;
  /** An empty text takes the draft away. */
  put(conversation: string, officer: string, text: string): void;
}

export function createMessageDrafts(db: Database, touch: Touch): MessageDrafts {
  const get = db
    .prepare<[string, string], string>(
      'SELECT text FROM message_draft WHERE conversation = ? AND officer = ?',
    )
    .pluck();
  const put = db.prepare(
    'INSERT OR REPLACE INTO message_draft (conversation, officer, text) VALUES (?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM message_draft WHERE conversation = ? AND officer = ?');
  return {
    get: (conversation, officer) => get.get(conversation, officer) ?? '',
    put(conversation, officer, text) {
      touch('note');
      if (text === '') remove.run(conversation, officer);
      else put.run(conversation, officer, text);
    },
  };
}
