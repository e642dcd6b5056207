import type { Pool } from './postgres.ts';

/** A tablet may sign on with a grant for so long, ms. */
export const grantLife = 30 * 86_400_000;
/** A sign-on without a network, made while the grant was good, may arrive this much later, ms. */
const late = 3 * 86_400_000;

/** The hub's proofs that a PIN was right. */
export interface Grants {
  save(grant: { hash: Buffer; officer: string; device: string }, now: number): Promise<void>;
  isGood(hash: Buffer, officer: string, now: number): Promise<boolean>;
  /** Whether the officer has a good grant that was given to that device. */
  isOn(device: string, officer: string, now: number): Promise<boolean>;
  sweep(now: number): Promise<void>;
}

export function openGrants(pool: Pool): Grants {
  return {
    async save({ hash, officer, device }, now) {
      await pool.query(
        `insert into sign_on_grant (hash, officer, device, issued_at, expires_at)
         values ($1, $2, $3, $4, $5)`,
        [hash, officer, device, now, now + grantLife],
      );
    },

    async isGood(hash, officer, now) {
      const { rowCount } = await pool.query(
        'select 1 from sign_on_grant where hash = $1 and officer = $2 and expires_at > $3',
        [hash, officer, now - late],
      );
      return rowCount !== 0;
    },

    async isOn(device, officer, now) {
      const { rowCount } = await pool.query(
        'select 1 from sign_on_grant where device = $1 and officer = $2 and expires_at > $3 limit 1',
        [device, officer, now - late],
      );
      return rowCount !== 0;
    },

    async sweep(now) {
      await pool.query('delete from sign_on_grant where expires_at < $1', [now - late]);
    },
  };
}
