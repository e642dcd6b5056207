import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StoreFault } from './fault.ts';

/**
 * Brings the store to the newest shape: applies the files `NNNN-name.sql` of a folder that it does not have yet, all in
 * one transaction. A store of a newer program is refused in words, for an older program would damage it.
 * @returns how many were applied
 */
export function migrate(db: Database, folder: string): number {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort();
  files.forEach((file, index) => {
    if (Number(file.slice(0, 4)) !== index + 1) throw new Error(`${file}: migrations must count 1, 2, 3 ...`);
  });
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > files.length) {
    throw new StoreFault(
      'too-new',
      `This store was written by a newer version of the program (shape ${version}; this program knows ${files.length}). ` +
        'Nothing was changed. Start the newer program.',
    );
  }
  const missing = files.slice(version);
  if (missing.length === 0) return 0;
  db.transaction(() => {
    for (const file of missing) db.exec(readFileSync(join(folder, file), 'utf8'));
    db.pragma(`user_version = ${files.length}`);
  }).immediate();
  return missing.length;
}
