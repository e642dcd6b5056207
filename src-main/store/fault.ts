import Database from 'better-sqlite3';
import type { Refusal } from '../../src-contract/journal.ts';
import type { Log } from '../log.ts';

/** The store cannot be used as it is. The message is for a person; nothing was changed or deleted. */
export class StoreFault extends Error {
  readonly code: 'wrong-key' | 'damaged' | 'too-new' | 'in-use' | 'unreadable';

  constructor(code: StoreFault['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** SQLite's result code of an error, for example `SQLITE_FULL`. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}

/** An act that could not be written: the disk's fault in words. `undefined` when the error is another one. */
export function notSaved(error: unknown): Refusal | undefined {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') {
    return {
      code: 'disk-full',
      reason:
        "Not saved: this tablet's disk is full. Everything saved before is safe. Write it on paper, and tell the fleet tech.",
    };
  }
  if (code?.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY') {
    return {
      code: 'disk-fault',
      reason:
        "Not saved: this tablet's disk does not take it. Everything saved before is safe. Write it on paper, and change the tablet.",
    };
  }
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return {
      code: 'store-damaged',
      reason:
        "Not saved: this tablet's store is damaged. Write it on paper, and change the tablet. Keep this one for the fleet tech.",
    };
  }
  return undefined;
}

/**
 * Does what the program can go on without: a disk that fails is written to the log with `words`, and ends nothing else. Other
 * errors are thrown.
 * @returns whether it was done
 */
export function despiteDisk(log: Log, words: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    const fault = notSaved(error);
    if (!fault) throw error;
    log.warn({ code: fault.code }, words);
    return false;
  }
}
