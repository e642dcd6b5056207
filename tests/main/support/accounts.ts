import { hash } from '@node-rs/argon2';
import type { Role } from '../../../src-contract/journal.ts';
import type { AskHub } from '../../../src-main/access/hub-sign-on.ts';
import type { Clock } from '../../../src-main/sync/clock.ts';

interface Account {
  readonly name: string;
  readonly pin: string;
  readonly role: Role;
}

/** Who the hub knows: numbers, PINs and roles of the tests' officers. */
export const accounts: Readonly<Record<string, Account>> = {
  1001: { name: 'Officer 1001', pin: '471100', role: 'officer' },
  1002: { name: 'Officer 1002', pin: '815000', role: 'officer' },
  1003: { name: 'Officer 1003', pin: '246800', role: 'officer' },
};

export const grantLife = 12 * 3_600_000;

/** A hub that checks PINs while `isUp` says that it can be reached. Sealed cheaply: these PINs guard nothing. */
export function askAccounts(clock: Clock, isUp: () => boolean): AskHub {
  return async ({ officer, pin }) => {
    if (!isUp()) return { unreachable: 'no network' };
    // A number may be written with zeros in front.
    const id = officer.replace(/^0+/, '');
    const account = accounts[id];
    if (account?.pin !== pin) {
      return {
        refused: { code: 'wrong-pin', reason: 'That officer number and PIN do not belong together.' },
      };
    }
    const { name, role } = account;
    return {
      signedOn: {
        officer: { id, name, role },
        grant: `grant-${id}`,
        expiresAt: clock.now() + grantLife,
        sealed: await hash(pin, { memoryCost: 1024, timeCost: 1, parallelism: 1 }),
      },
    };
  };
}
