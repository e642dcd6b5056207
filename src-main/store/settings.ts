import type { Database } from 'better-sqlite3';
import type { Touch } from './touch.ts';

/** What a screen remembers about itself: theme, language, sound, size of text. */
export interface Settings {
  all(): Record<string, string>;
  set(key: string, value: string): void;
}

export function createSettings(db: Database, touch: Touch): Settings {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM setting ORDER BY key');
  const set = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    all: () => Object.fromEntries(all.all().map(({ key, value }) => [key, value])),
    set(key, value) {
      touch('setting');
      set.run(key, value);
    },
  };
}
