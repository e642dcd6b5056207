import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreFault, sqliteCode } from './fault.ts';

/** Keeps the key of the store: a file of its own on a desk terminal, the system's key ring in Electron. */
export interface KeyKeeper {
  /** 32 bytes. Made once, when `isNew` says that there is no store yet; throws when a store's key is gone. */
  key(isNew: boolean): Promise<Buffer> | Buffer;
}

/**
 * Opens the encrypted file (SQLCipher's AES-256 with a raw key), or makes it. Commits are durable when they return:
 * `synchronous=FULL` syncs the write-ahead log at each.
 * Throws `StoreFault` on a wrong key or a damaged file, which stays as it was.
 */
export function openDatabase(file: string, key: Buffer): Database.Database {
  if (key.length !== 32) throw new StoreFault('wrong-key', 'The key of the store must have 32 bytes.');
  let db: Database.Database;
  try {
    // Made readable by its owner alone; SQLite gives the files beside it the same mode.
    closeSync(openSync(file, 'a', 0o600));
    db = new Database(file, { timeout: 2000 });
  } catch (error) {
    throw new StoreFault('unreadable', `The store ${file} cannot be opened: ${wordsOf(error)}.`, error);
  }
  try {
    db.pragma(`cipher='sqlcipher'`);
    db.pragma(`key="x'${key.toString('hex')}'"`);
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    // Takes the exclusive lock now, so that a second program is told at once.
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw storeFault(file, error);
  }
}

/** What SQLite says when a store is opened, for a person; other errors as they are. */
export function storeFault(file: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  if (code === 'SQLITE_NOTADB') {
    return new StoreFault(
      'wrong-key',
      `The store ${file} does not open with its key: the key was changed, or the file is damaged. Nothing was deleted. ` +
        'Put the right key back, or keep the file for the fleet tech and start with a new folder.',
      error,
    );
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new StoreFault(
      'in-use',
      `The store ${file} is in use by another program. Close that one first.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new StoreFault(
      'damaged',
      `The store ${file} is damaged. Nothing was deleted. Keep the file for the fleet tech and start with a new folder.`,
      error,
    );
  }
  return new StoreFault('unreadable', `The store ${file} cannot be opened: ${wordsOf(error)}.`, error);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
