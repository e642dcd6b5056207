import type { Fact } from '../../../src-contract/journal.ts';
import { turnChapter } from '../../../src-hub/store/chapters.ts';
import type { Journal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';

/** The middle of a month, so many before the present one, ms since the epoch. */
export function monthsAgo(months: number): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15);
}

/** `YYYY-MM` */
export const monthName = (at: number) => new Date(at).toISOString().slice(0, 7);
/** yyyymm */
export const monthNumber = (at: number) => Number(monthName(at).replace('-', ''));

/** Writes acts of the hub's own month by month, as if they had been written so many months ago; the last of them 0. */
export async function writeMonths(
  pool: Pool,
  journal: Journal,
  months: readonly (readonly [ago: number, acts: readonly (readonly Fact[])[]])[],
): Promise<void> {
  for (const [ago, acts] of months) {
    await turnChapter(pool, monthsAgo(ago));
    for (const facts of acts)
      await journal.transact((tx) => tx.append(facts, { actor: 'desk', role: 'dispatcher' }));
  }
}
