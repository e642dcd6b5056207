import type { Pool } from './postgres.ts';

/** The last number that the journal has given. Rejects while the database is away. */
export async function readHeadPos(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pos: string }>('select pos from journal_head');
  return Number(rows[0]?.pos ?? 0);
}

/** The same; rejects also where this database only follows another one, and takes no acts. */
export async function readPrimaryPos(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pos: string; follows: boolean }>(
    'select pos, pg_is_in_recovery() as follows from journal_head',
  );
  if (rows[0]?.follows) throw new Error('The database only follows another one.');
  return Number(rows[0]?.pos ?? 0);
}
