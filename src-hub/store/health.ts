import type { Pool } from './postgres.ts';

/** The last number that the journal has given. Rejects while the database is away. */
export async function readHeadPos(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pos: string }>('select pos from journal_head');
  return Number(rows[0]?.pos ?? 0);
}
