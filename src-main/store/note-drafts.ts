import type { Database } from 'better-sqlite3';
import type { Touch } from './touch.ts';

/** Notes that are being typed: one for each job and officer. */
export interface NoteDrafts {
  /** Empty when there is none. */
  get(incident: string, officer: string): string;
  /** An empty text takes the draft away. */
  put(incident: string, officer: string, text: string): void;
}

export function createNoteDrafts(db: Database, touch: Touch): NoteDrafts {
  const get = db
    .prepare<[string, string], string>('SELECT text FROM note_draft WHERE incident = ? AND officer = ?')
    .pluck();
  const put = db.prepare('INSERT OR REPLACE INTO note_draft (incident, officer, text) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM note_draft WHERE incident = ? AND officer = ?');
  return {
    get: (incident, officer) => get.get(incident, officer) ?? '',
    put(incident, officer, text) {
      touch('note');
      if (text === '') remove.run(incident, officer);
      else put.run(incident, officer, text);
    },
  };
}
