import type { Database } from 'better-sqlite3';
import type { Touch } from './touch.ts';

/** A pack's texts as they came, by file name. */
export interface StoredPack {
  /** `codes` or `forms/NAME`. */
  readonly name: string;
  /** SHA-256 of the canonical JSON of its files. */
  readonly hash: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface StoredPacks {
  /** The newest of each name. */
  current(): StoredPack[];
  /** One version of a pack, also one that has been replaced since. */
  version(name: string, version: string): StoredPack | undefined;
  /** Puts a pack in the place of the one before, which stays for what was made under it. */
  put(pack: StoredPack, receivedAt: number): void;
  /** Keeps a version for what is made under it, without putting it into use. Gives false when it was kept already. */
  keep(pack: StoredPack, receivedAt: number): boolean;
}

interface Row {
  readonly name: string;
  readonly hash: string;
  readonly version: string;
  readonly files: string;
}

export function createStoredPacks(db: Database, touch: Touch): StoredPacks {
  const current = db.prepare<[], Row>('SELECT name, hash, version, files FROM pack WHERE is_current = 1');
  const version = db.prepare<[string, string], Row>(
    'SELECT name, hash, version, files FROM pack WHERE name = ? AND version = ? ORDER BY is_current DESC, received_at DESC LIMIT 1',
  );
  const replace = db.prepare('UPDATE pack SET is_current = 0 WHERE name = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO pack (name, hash, version, files, received_at, is_current)
     VALUES (@name, @hash, @version, @files, @receivedAt, 1)`,
  );
  const keep = db.prepare(
    `INSERT OR IGNORE INTO pack (name, hash, version, files, received_at, is_current)
     VALUES (@name, @hash, @version, @files, @receivedAt, 0)`,
  );
  const read = (row: Row): StoredPack => ({ ...row, files: JSON.parse(row.files) });
  return {
    current: () => current.all().map(read),
    version(name, wanted) {
      const row = version.get(name, wanted);
      return row && read(row);
    },
    put(pack, receivedAt) {
      touch('pack');
      replace.run(pack.name);
      put.run({ ...pack, files: JSON.stringify(pack.files), receivedAt });
    },
    keep(pack, receivedAt) {
      // No view shows it.
      touch('kept');
      return keep.run({ ...pack, files: JSON.stringify(pack.files), receivedAt }).changes > 0;
    },
  };
}
