import type { Role } from '../../src-contract/journal.ts';
import type { TokenKind } from '../store/tokens.ts';
import type { Access } from './access.ts';
import { hashSecret, hashToken, makePassword, makePin, makeToken } from './secrets.ts';

/** What may be made from the hub's command line: what has to be there before anybody can sign in. */
export type Enrolment =
  | {
      readonly make: 'user';
      readonly user: string;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly officer?: string;
    }
  | {
      readonly make: 'officer';
      readonly id: string;
      readonly name: string;
      readonly role: 'officer' | 'supervisor';
    }
  | { readonly make: 'token'; readonly kind: TokenKind; readonly name: string };

/**
 * Makes it, or gives it a new secret where it is there already.
 * @param given a PIN or password to take; without it one is made
 * @returns what to print, once: the secret is kept nowhere
 */
export async function enrol(access: Access, wish: Enrolment, given?: string): Promise<string> {
  const { accounts, tokens, audit, now } = access;
  const note = (action: string, subject: string) =>
    audit.write({ actor: 'command-line', action, subject, outcome: 'ok' });
  if (wish.make === 'user') {
    const { user, name, roles, officer } = wish;
    if (given !== undefined && given.length < 12)
      throw new Error('The password is too short: twelve letters or more. Nothing was changed.');
    if (officer !== undefined && !(await accounts.officer(officer)))
      throw new Error(`There is no officer ${officer}. Add them first. Nothing was changed.`);
    const password = given ?? makePassword();
    const passwordHash = await hashSecret(password);
    await accounts.saveUser({ user, name, roles, ...(officer && { officer }), passwordHash });
    await note('access.addUser', `user/${user}`);
    return given ? `User ${user} may sign in.` : `User ${user}, password ${password}`;
  }
  if (wish.make === 'officer') {
    const { id, name, role } = wish;
    if (given !== undefined && !/^\d{6,12}$/.test(given))
      throw new Error('A PIN has six to twelve digits. Nothing was changed.');
    const pin = given ?? makePin();
    await accounts.saveOfficer({ id, name, role, pinHash: await hashSecret(pin) });
    await note('access.addOfficer', `officer/${id}`);
    return given ? `Officer ${id} may sign on.` : `Officer ${id}, PIN ${pin}`;
  }
  const token = makeToken();
  await tokens.save(wish.kind, wish.name, hashToken(token), now());
  await note('access.makeToken', `token/${wish.name}`);
  return `Token of the ${wish.kind} ${wish.name}: ${token}`;
}
