import type { Role } from '../../src-contract/journal.ts';
import type { Pool } from './postgres.ts';

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
  officer(id: string): Promise<Officer | undefined>;
  /** Adds an officer, or replaces everything about one. */
  saveOfficer(officer: Officer): Promise<void>;
  user(name: string): Promise<ConsoleUser | undefined>;
  /** Adds a user, or replaces everything about one and ends all sessions of theirs. */
  saveUser(user: ConsoleUser): Promise<void>;
  hasUsers(): Promise<boolean>;
  /** Names by actor: officers by their id, users as `user:NAME`. Unknown ones are left out. */
  names(actors: readonly string[]): Promise<Record<string, string>>;
}

export function openAccounts(pool: Pool): Accounts {
  return {
    async officer(id) {
      const { rows } = await pool.query<Officer>(
        'select id, name, role, pin_hash as "pinHash" from officer where id = $1',
        [id],
      );
      return rows[0];
    },

    async saveOfficer({ id, name, role, pinHash }) {
      await pool.query(
        `insert into officer (id, name, role, pin_hash) values ($1, $2, $3, $4)
         on conflict (id) do update
         set name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash`,
        [id, name, role, pinHash],
      );
    },

    async user(name) {
      const { rows } = await pool.query<Omit<ConsoleUser, 'officer'> & { officer: string | null }>(
        `select name as "user", display as name, roles, officer, password_hash as "passwordHash"
         from console_user where name = $1`,
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
             password_hash = excluded.password_hash`,
        [user, name, roles, officer ?? null, passwordHash],
      );
    },

    async hasUsers() {
      const { rowCount } = await pool.query('select 1 from console_user limit 1');
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
