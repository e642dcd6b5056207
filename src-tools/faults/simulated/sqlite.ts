import Sqlite, { type Database, type Statement } from 'better-sqlite3';

/** The tablet has no power any more. Nothing that catches it can do anything further. */
export class PowerCut extends Error {}

/** A tablet's database over which faults hang. */
export interface FaultySqlite {
  readonly db: Database;
  /** After so many more statements, or moments around them, the power goes. */
  armCut(moments: number): void;
  /** After so many more writes the disk does not take one. */
  armFull(writes: number): void;
  /** The power is gone now. */
  cut(): void;
}

/**
 * Puts faults between a tablet and its database. What was committed stays in `native`, as on a disk with `synchronous=FULL`;
 * a transaction that the cut meets is rolled back, as SQLite does at the next start.
 * @param onCut the tablet is gone
 */
export function faultySqlite(native: Database, onCut: () => void): FaultySqlite {
  let isDead = false;
  let momentsLeft = Number.POSITIVE_INFINITY;
  let writesLeft = Number.POSITIVE_INFINITY;

  function cut(): void {
    isDead = true;
    onCut();
  }

  function moment(): void {
    if (isDead) throw new PowerCut('no power');
    momentsLeft -= 1;
    if (momentsLeft > 0) return;
    cut();
    throw new PowerCut('the power went');
  }

  function writing(): void {
    writesLeft -= 1;
    if (writesLeft > 0) return;
    writesLeft = Number.POSITIVE_INFINITY;
    throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
  }

  function prepare(sql: string): unknown {
    const statement: Statement<unknown[]> = native.prepare(sql);
    const wrapped = {
      run(...values: unknown[]) {
        moment();
        writing();
        return statement.run(...values);
      },
      get(...values: unknown[]) {
        moment();
        return statement.get(...values);
      },
      all(...values: unknown[]) {
        moment();
        return statement.all(...values);
      },
      iterate(...values: unknown[]) {
        moment();
        return statement.iterate(...values);
      },
      pluck() {
        statement.pluck();
        return wrapped;
      },
    };
    return wrapped;
  }

  function transaction(work: (...values: unknown[]) => unknown): unknown {
    const inner = native.transaction((...values: unknown[]) => {
      const result = work(...values);
      moment();
      writing();
      return result;
    });
    const immediate = (...values: unknown[]) => {
      moment();
      const result = inner.immediate(...values);
      // It is on the disk, and nobody was told.
      moment();
      return result;
    };
    return Object.assign(immediate, { immediate });
  }

  const db = {
    prepare,
    transaction,
    exec: (sql: string) => native.exec(sql),
    pragma: (text: string, options?: Sqlite.PragmaOptions) => native.pragma(text, options),
    close: () => undefined,
    get open() {
      return !isDead;
    },
  };
  return {
    db: db as unknown as Database,
    armCut(moments) {
      momentsLeft = moments;
    },
    armFull(writes) {
      writesLeft = writes;
    },
    cut,
  };
}
