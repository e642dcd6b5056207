import type { Role } from '../../src-contract/journal.ts';
import type { Pool } from './postgres.ts';

/** A session ends this long after the sign-in, ms ... */
export const sessionLife = 12 * 3_600_000;
/** ... or when nothing was asked in it for so long. */
export const sessionIdle = 2 * 3_600_000;

/** A console session that is good, with its user as they are now. */
export interface ConsoleSession {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly officer?: string;
}

export interface Sessions {
  open(hash: Buffer, user: string, now: number): Promise<void>;
  find(hash: Buffer, now: number): Promise<ConsoleSession | undefined>;
  /** Something was asked in it. */
  touch(hash: Buffer, now: number): Promise<void>;
  end(hash: Buffer): Promise<void>;
  /** Those of the hashes whose session is good. */
  alive(hashes: readonly Buffer[], now: number): Promise<Buffer[]>;
  sweep(now: number): Promise<void>;
}

export function openSessions(pool: Pool): Sessions {
  return {
    async open(hash, user, now) {
      await pool.query(
        `insert into console_session (hash, user_name, created_at, used_at, expires_at)
         values ($1, $2, $3, $3, $4)`,
        [hash, user, now, now + sessionLife],
      );
    },

    async find(hash, now) {
      const { rows } = await pool.query<Omit<ConsoleSession, 'officer'> & { officer: string | null }>(
        `select u.name as "user", u.display as name, u.roles, u.officer
         from console_session s join console_user u on u.name = s.user_name
         where s.hash = $1 and s.expires_at > $2 and s.used_at > $3
           and u.removed_at is null`,
        [hash, now, now - sessionIdle],
      );
      const [row] = rows;
      if (!row) return undefined;
      const { officer, ...session } = row;
      return officer === null ? session : { ...session, officer };
    },

    async touch(hash, now) {
      await pool.query('update console_session set used_at = $2 where hash = $1 and used_at < $2', [
        hash,
        now,
      ]);
    },

    async end(hash) {
      await pool.query('delete from console_session where hash = $1', [hash]);
    },

    async alive(hashes, now) {
      const { rows } = await pool.query<{ hash: Buffer }>(
        'select hash from console_session where hash = any($1) and expires_at > $2 and used_at > $3',
        [hashes, now, now - sessionIdle],
      );
      return rows.map(({ hash }) => hash);
    },

    async sweep(now) {
      await pool.query('delete from console_session where expires_at < $1 or used_at < $2', [
        now,
        now - sessionIdle,
      ]);
    },
  };
}
