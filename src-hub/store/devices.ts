import type { Pool } from './postgres.ts';

/** A tablet that was enrolled. */
export interface Device {
  readonly name: string;
  readonly precinct: string;
}
export interface EnrolledDevice extends Device {
  /** ms since the epoch. */
  readonly enrolledAt: number;
}

export interface Devices {
  /** Enrols a device. False when one of that name is enrolled already. */
  add(device: Device, tokenHash: Buffer, now: number): Promise<boolean>;
  /** The device that has the token, unless it was revoked. */
  withToken(tokenHash: Buffer): Promise<Device | undefined>;
  list(): Promise<EnrolledDevice[]>;
  /** From now on its token is nobody's. False when there is no such device. */
  revoke(name: string, now: number): Promise<boolean>;
}

export function openDevices(pool: Pool): Devices {
  return {
    async add({ name, precinct }, tokenHash, now) {
      // A name whose device was revoked is free again.
      const { rowCount } = await pool.query(
        `insert into device (name, precinct, token_hash, enrolled_at) values ($1, $2, $3, $4)
         on conflict (name) do update
         set precinct = excluded.precinct, token_hash = excluded.token_hash,
             enrolled_at = excluded.enrolled_at, revoked_at = null
         where device.revoked_at is not null`,
        [name, precinct, tokenHash, now],
      );
      return rowCount === 1;
    },

    async withToken(tokenHash) {
      const { rows } = await pool.query<Device>(
        'select name, precinct from device where token_hash = $1 and revoked_at is null',
        [tokenHash],
      );
      return rows[0];
    },

    async list() {
      const { rows } = await pool.query<Device & { enrolledAt: string }>(
        `select name, precinct, enrolled_at as "enrolledAt" from device where revoked_at is null order by name`,
      );
      return rows.map((row) => ({ ...row, enrolledAt: Number(row.enrolledAt) }));
    },

    async revoke(name, now) {
      const { rowCount } = await pool.query(
        'update device set revoked_at = $2 where name = $1 and revoked_at is null',
        [name, now],
      );
      return rowCount === 1;
    },
  };
}
