import type { JobRow } from '../../src-contract/dispatch/job-row.ts';
import type { Pool } from './postgres.ts';

/** As many of the newest jobs are looked through: a street that nobody was sent to for months is found by typing it. */
const newest = 20_000;

/** The newest jobs whose row holds the text, in any case, at most `limit`. */
export async function jobsHolding(pool: Pool, text: string, limit: number): Promise<JobRow[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await pool.query<{ list_row: string }>(
    `select list_row from (select list_row, called_at from job order by called_at desc limit $3) newest
     where list_row ilike $1 order by called_at desc limit $2`,
    [pattern, limit, newest],
  );
  return rows.map(({ list_row: row }) => JSON.parse(row) as JobRow);
}
