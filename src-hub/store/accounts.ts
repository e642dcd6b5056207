import type { Role } from '../../src-contract/journal.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** Somebody who signs on to a tablet. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly role: 'officer' | 'supervisor';
  readonly pinHash: string;
}

/** Somebody who signs in at the console. */
export interface ConsoleUser {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The officer whom the user is, where that is one. */
  readonly officer?: string;
  readonly passwordHash: string;
}

export interface Accounts {
  /** Undefined for one who is not there, or not any more. */
  officer(id: string): Promise<Officer | undefined>;
  /** Adds an officer, or replaces everything about one. */
  saveOfficer(officer: Officer): Promise<void>;
  /** From now on the officer signs on nowhere, and no grant of theirs is good. False when there is none of that id. */
  removeOfficer(id: string, now: number, client: PoolClient): Promise<boolean>;
  /** Undefined for one who is not there, or not any more. */
  user(name: string): Promise<ConsoleUser | undefined>;
  /** Adds a user, or replaces everything about one and ends all sessions of theirs. */
  saveUser(user: ConsoleUser): Promise<void>;
  /** From now on the user does not sign in, and no session of theirs is good. False when there is none of that name. */
  removeUser(name: string, now: number): Promise<boolean>;
  hasUsers(): Promise<boolean>;
  /** Names by actor: officers by their id, users as `user:NAME`, those who were removed too. Unknown ones are left out. */
  names(actors: readonly string[]): Promise<Record<string, string>>;
}

export function openAccounts(pool: Pool): Accounts {
  return {
    async officer(id) {
      const { rows } = await pool.query<Officer>(
        'select id, name, role, pin_hash as "pinHash" from officer where id = $1 and removed_at is null',
        [id],
      );
      return rows[0];
    },

    async saveOfficer({ id, name, role, pinHash }) {
      await pool.query(
        `insert into officer (id, name, role, pin_hash) values ($1, $2, $3, $4)
         on conflict (id) do update
         set name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash, removed_at = null`,
        [id, name, role, pinHash],
      );
    },

    async removeOfficer(id, now, client) {
      const { rowCount } = await client.query(
        `with gone as (delete from sign_on_grant where officer = $1)
         update officer set removed_at = coalesce(removed_at, $2) where id = $1`,
        [id, now],
      );
      return rowCount === 1;
    },

    async user(name) {
      const { rows } = await pool.query<Omit<ConsoleUser, 'officer'> & { officer: string | null }>(
        `select name as "user", display as name, roles, officer, password_hash as "passwordHash"
         from console_user where name = $1 and removed_at is null`,
        [name],
      );
      const [row] = rows;
      if (!row) return undefined;
      const { officer, ...user } = row;
      return officer === null ? user : { ...user, officer };
    },

    async saveUser({ user, name, roles, officer, passwordHash }) {
      await pool.query(
        `with gone as (delete from console_session where user_name = $1)
         insert into console_user (name, display, roles, officer, password_hash) values ($1, $2, $3, $4, $5)
         on conflict (name) do update
         set display = excluded.display, roles = excluded.roles, officer = excluded.officer,
             password_hash = excluded.password_hash, removed_at = null`,
        [user, name, roles, officer ?? null, passwordHash],
      );
    },

    async removeUser(name, now) {
      const { rowCount } = await pool.query(
        `with gone as (delete from console_session where user_name = $1)
         update console_user set removed_at = coalesce(removed_at, $2) where name = $1`,
        [name, now],
      );
      return rowCount === 1;
    },

    async hasUsers() {
      const { rowCount } = await pool.query('select 1 from console_user where removed_at is null limit 1');
      return rowCount !== 0;
    },

    async names(actors) {
      const { rows } = await pool.query<{ actor: string; name: string }>(
        `select id as actor, name from officer where id = any($1)
         union all
         select 'user:' || name as actor, display as name from console_user where 'user:' || name = any($1)`,
        [actors],
      );
      return Object.fromEntries(rows.map(({ actor, name }) => [actor, name]));
    },
  };
}
