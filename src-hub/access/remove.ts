import type { CodesPack } from '../../src-contract/codes.ts';
import { clear, signOff } from '../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { HubLog } from '../log.ts';
import { unitsOf } from '../store/crews.ts';
import { type JournalTx, openJournal } from '../store/journal.ts';
import type { Pool } from '../store/postgres.ts';
import type { Access } from './access.ts';

/** Who or what is not to come in any more. */
export interface Removal {
  readonly remove: 'user' | 'officer' | 'token';
  /** The user's or the token's name, or the officer's id. */
  readonly name: string;
}

/** The journal's place, for what has to be written there. */
export interface JournalParts {
  readonly pool: Pool;
  codes(): Promise<CodesPack>;
  readonly log: HubLog;
}

const actor = 'command-line';

/**
 * Removes it. Hubs that run on the same database close what is open for it: sessions within seconds, a crew's tablet at once.
 * @returns what to print
 * @throws in words, with nothing changed, when there is none of that name
 */
export async function remove(access: Access, journal: JournalParts, wish: Removal): Promise<string> {
  const { accounts, tokens, audit, now } = access;
  const { name } = wish;
  const none = (what: string) => new Error(`There is no ${what} ${name}. Nothing was changed.`);
  if (wish.remove === 'user') {
    if (!(await accounts.removeUser(name, now()))) throw none('user');
    await audit.write({ actor, action: 'access.removeUser', subject: `user/${name}`, outcome: 'ok' });
    return `User ${name} may not sign in any more.`;
  }
  if (wish.remove === 'token') {
    const kinds = await tokens.remove(name);
    if (kinds.length === 0) throw none('token');
    const subject = `token/${name}`;
    await audit.write({ actor, action: 'access.removeToken', subject, outcome: 'ok', details: { kinds } });
    return `The ${kinds.join(' and ')} token ${name} is not good any more.`;
  }
  const units = await removeOfficer(access, journal, name, none('officer'));
  const signedOff = units.length > 0 ? ` Signed off: ${units.join(', ')}.` : '';
  return `Officer ${name} may not sign on any more.${signedOff}`;
}

/** All in one transaction: an officer who is gone while their tablet still shows the precinct would be no removal. */
async function removeOfficer(
  { accounts, audit, now }: Access,
  { pool, codes, log }: JournalParts,
  id: string,
  none: Error,
): Promise<string[]> {
  const pack = await codes();
  const journal = await openJournal({ pool, codes: () => pack, now, log });
  try {
    return await journal.transact(async (tx) => {
      if (!(await accounts.removeOfficer(id, now(), tx.client))) throw none;
      const details = { units: await unitsOf(tx.client, id) };
      const subject = `officer/${id}`;
      await audit.write(
        { actor, action: 'access.removeOfficer', subject, outcome: 'ok', details },
        tx.client,
      );
      for (const unit of details.units) await signOffCrew(tx, unit);
      return details.units;
    });
  } finally {
    await journal.close();
  }
}

/** The unit's jobs wait for another one then. */
async function signOffCrew(tx: JournalTx, id: string): Promise<void> {
  const written = { actor, role: 'dispatcher' } as const;
  const unit = (await tx.state(`unit/${id}`)) as UnitState;
  for (const incident of unit.jobs) {
    await tx.append(clear(unit, (await tx.state(`incident/${incident}`)) as IncidentState), written);
  }
  await tx.append(signOff(unit), written);
}
