import { lockAfter } from '../../src-contract/access/lock.ts';
import type { Pool } from './postgres.ts';
import { inTransaction } from './transaction.ts';

const day = 86_400_000;

/** Counts wrong tries in a row, and locks an account for longer after each. */
export interface Locks {
  /**
   * Counts a try as wrong before it is checked, so that many at once, or a crash, buy no further one.
   * @returns ms for which the account is locked; 0 when the try may be checked
   */
  take(account: string, now: number): Promise<number>;
  /** The try was right after all. */
  clear(account: string): Promise<void>;
  /** Forgets what is a day old. */
  sweep(now: number): Promise<void>;
}

export function openLocks(pool: Pool): Locks {
  return {
    take: (account, now) =>
      inTransaction(pool, 'write', async (client) => {
        await client.query(
          `insert into access_lock (account, wrong_tries, locked_until, tried_at) values ($1, 0, 0, $2)
           on conflict (account) do nothing`,
          [account, now],
        );
        const { rows } = await client.query<{ wrong_tries: number; locked_until: string }>(
          'select wrong_tries, locked_until from access_lock where account = $1 for update',
          [account],
        );
        const [row] = rows;
        const left = Math.max(0, Number(row?.locked_until ?? 0) - now);
        if (left === 0) {
          const wrongTries = (row?.wrong_tries ?? 0) + 1;
          await client.query(
            'update access_lock set wrong_tries = $2, locked_until = $3, tried_at = $4 where account = $1',
            [account, wrongTries, now + lockAfter(wrongTries), now],
          );
        }
        return left;
      }),

    async clear(account) {
      await pool.query('delete from access_lock where account = $1', [account]);
    },

    async sweep(now) {
      await pool.query('delete from access_lock where tried_at < $1', [now - day]);
    },
  };
}
