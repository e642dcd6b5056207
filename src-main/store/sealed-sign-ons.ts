import type { Database } from 'better-sqlite3';
import type { Role } from '../../src-contract/journal.ts';
import type { Touch } from './touch.ts';

/** What the hub gave at an officer's last sign-on here, and how often a wrong PIN was tried since. */
export interface SealedSignOn {
  readonly officer: string;
  readonly name: string;
  readonly role: Role;
  /** Argon2id of the PIN as a PHC string. */
  readonly sealed: string;
  readonly grant: string;
  /** Hub's clock, ms. */
  readonly expiresAt: number;
  readonly wrongTries: number;
  /** Tablet's clock, ms; 0 when not locked. */
  readonly lockedUntil: number;
}

export interface SealedSignOns {
  get(officer: string): SealedSignOn | undefined;
  put(sealed: SealedSignOn): void;
}

interface Row {
  readonly officer: string;
  readonly name: string;
  readonly role: Role;
  readonly sealed: string;
  readonly grant_id: string;
  readonly expires_at: number;
  readonly wrong_tries: number;
  readonly locked_until: number;
}

export function createSealedSignOns(db: Database, touch: Touch): SealedSignOns {
  const get = db.prepare<[string], Row>('SELECT * FROM sealed_sign_on WHERE officer = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO sealed_sign_on (officer, name, role, sealed, grant_id, expires_at, wrong_tries, locked_until)
     VALUES (@officer, @name, @role, @sealed, @grant, @expiresAt, @wrongTries, @lockedUntil)`,
  );
  return {
    get(officer) {
      const row = get.get(officer);
      if (!row) return undefined;
      const { name, role, sealed } = row;
      return {
        officer,
        name,
        role,
        sealed,
        grant: row.grant_id,
        expiresAt: row.expires_at,
        wrongTries: row.wrong_tries,
        lockedUntil: row.locked_until,
      };
    },
    put(sealed) {
      touch('sealed');
      put.run(sealed);
    },
  };
}
