import type { Pool, PoolClient } from '../../../src-hub/store/postgres.ts';
import type { Random } from '../random.ts';
import type { Answer } from './messages.ts';
import type { OnePostgres } from './one-postgres.ts';
import type { Time } from './time.ts';

/** What becomes of a statement: `crash`, the hub is gone; `break`, its connection is; before it was done, or right after. */
export interface Trouble {
  readonly kind: 'crash' | 'break';
  readonly when: 'before' | 'after';
}

type Ask = (sql: string, values: readonly unknown[]) => Answer;

/** A pool of connections as one hub process has it, over the one session that there is: transactions wait for each other. */
export interface HubPool {
  readonly pool: Pool;
  /** After so many more statements there is trouble. */
  arm(statements: number, trouble: Trouble): void;
  /** The process is gone: its transaction is rolled back, and nobody hears of what was asked. */
  die(): void;
}

/** The database that all hub processes share. */
export interface Database {
  /** @param onCrash the process is to end now */
  poolFor(onCrash: () => void): HubPool;
  /** The last number that was committed. */
  head(): number;
}

/** Waits for a statement's turn, longest and usual, ms. */
const [slow, quick] = [40, 3];

/**
 * @param around what is put between a hub and its database: a sabotage, or nothing
 */
export function createDatabase(
  postgres: OnePostgres,
  time: Time,
  random: Random,
  around: (ask: Ask) => Ask = (ask) => ask,
): Database {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  let committed = 0;
  let numbered: number | undefined;

  function take(got: () => void): void {
    const turn = () => time.after(random.chance(0.05) ? random.next() * slow : random.next() * quick, got);
    if (isTaken) waiting.push(turn);
    else {
      isTaken = true;
      turn();
    }
  }

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else isTaken = false;
  }

  const ask = around((sql, values) => {
    const answer = postgres.ask(sql, values);
    if (sql.startsWith('update journal_head')) numbered = Number(values[0]);
    if (sql === 'commit' && numbered !== undefined) committed = numbered;
    if (sql === 'commit' || sql === 'rollback') numbered = undefined;
    return answer;
  });

  function poolFor(onCrash: () => void): HubPool {
    let isDead = false;
    /** Whether the lock is this process's, and whether a transaction is open under it. */
    let holds = false;
    let isOpen = false;
    let left = Number.POSITIVE_INFINITY;
    let trouble: Trouble = { kind: 'crash', when: 'before' };

    function rollBack(): void {
      if (isOpen) postgres.ask('rollback');
      isOpen = false;
      numbered = undefined;
    }

    function die(): void {
      isDead = true;
      if (!holds) return;
      rollBack();
      holds = false;
      giveBack();
    }

    const never = new Promise<never>(() => undefined);

    async function statement(sql: string, values: readonly unknown[] = []): Promise<Answer> {
      if (isDead) return never;
      left -= 1;
      const isTrouble = left === 0;
      if (isTrouble && trouble.when === 'before') return suffer();
      const answer = ask(sql, values);
      if (sql.startsWith('begin')) isOpen = true;
      if (sql === 'commit' || sql === 'rollback') isOpen = false;
      return isTrouble ? suffer() : answer;
    }

    function suffer(): Promise<never> {
      if (trouble.kind === 'crash') {
        onCrash();
        return never;
      }
      rollBack();
      return Promise.reject(new Error('Connection terminated unexpectedly'));
    }

    function connect(): Promise<PoolClient> {
      return new Promise((resolve) => {
        take(() => {
          if (isDead) return giveBack();
          holds = true;
          const client = {
            query: statement,
            release() {
              if (isDead || !holds) return;
              rollBack();
              holds = false;
              giveBack();
            },
          };
          resolve(client as unknown as PoolClient);
        });
      });
    }

    async function query(sql: string, values?: readonly unknown[]): Promise<Answer> {
      const client = await connect();
      try {
        return (await client.query(sql, values as unknown[])) as Answer;
      } finally {
        client.release();
      }
    }

    return {
      pool: { query, connect } as unknown as Pool,
      arm(statements, next) {
        left = statements;
        trouble = next;
      },
      die,
    };
  }

  return { poolFor, head: () => committed };
}
