import type { Role } from '../../src-contract/journal.ts';
import { type Accounts, openAccounts } from '../store/accounts.ts';
import { type Audit, openAudit } from '../store/audit.ts';
import { type Device, type Devices, openDevices } from '../store/devices.ts';
import { type Grants, openGrants } from '../store/grants.ts';
import { type Locks, openLocks } from '../store/locks.ts';
import type { Pool } from '../store/postgres.ts';
import { openSessions, type Sessions } from '../store/sessions.ts';
import { openTokens, type TokenKind, type Tokens } from '../store/tokens.ts';
import { bearerHash, hashToken } from './secrets.ts';

/** Who may come in, and what they may do. */
export interface Access {
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly tokens: Tokens;
  readonly locks: Locks;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly audit: Audit;
  now(): number;
  /** The device whose token an `Authorization` header carries. */
  device(authorization: string | undefined): Promise<Device | undefined>;
  /** The name of the program's token that the header carries. */
  token(kind: TokenKind, authorization: string | undefined): Promise<string | undefined>;
  roleOf(officer: string): Promise<Role | undefined>;
  grantIsGood(grant: string, officer: string): Promise<boolean>;
  /** Whether the officer's PIN was right on that device while a grant for it lasts. */
  signedOnLately(officer: string, device: string): Promise<boolean>;
  /** Forgets what has ended. */
  sweep(): Promise<void>;
}

export function openAccess(pool: Pool, now: () => number): Access {
  const accounts = openAccounts(pool);
  const devices = openDevices(pool);
  const tokens = openTokens(pool);
  const grants = openGrants(pool);
  const locks = openLocks(pool);
  const sessions = openSessions(pool);
  return {
    accounts,
    devices,
    tokens,
    grants,
    locks,
    sessions,
    audit: openAudit(pool),
    now,
    async device(authorization) {
      const hash = bearerHash(authorization);
      return hash && devices.withToken(hash);
    },
    async token(kind, authorization) {
      const hash = bearerHash(authorization);
      return hash && tokens.nameOf(kind, hash);
    },
    roleOf: async (officer) => (await accounts.officer(officer))?.role,
    grantIsGood: (grant, officer) => grants.isGood(hashToken(grant), officer, now()),
    signedOnLately: (officer, device) => grants.isOn(device, officer, now()),
    async sweep() {
      await sessions.sweep(now());
      await grants.sweep(now());
      await locks.sweep(now());
    },
  };
}
