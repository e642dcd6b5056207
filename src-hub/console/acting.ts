import type { Outcome } from '../../src-contract/bridge.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { Fact } from '../../src-contract/journal.ts';
import { done } from '../answers.ts';
import type { Audit } from '../store/audit.ts';
import { ActRefused, type Journal, type JournalTx, type Written } from '../store/journal.ts';

/** What acts at a console work with. */
export interface ActingParts {
  readonly journal: Journal;
  readonly audit: Audit;
  codes(): CodesPack;
  /** These subjects have changed, before the journal's own news of it arrive: whoever acts, sees at once what they did. */
  committed(subjects: ReadonlySet<string>): void;
}

/**
 * Does one act of a user: what it writes down, and its line in the audit trail, in one transaction.
 * @param facts works out what is written from the states as they are; throws `ActRefused`
 */
export type Act = (
  action: string,
  subject: string,
  facts: (tx: JournalTx) => Promise<readonly Fact[]>,
) => Promise<Outcome<undefined>>;

/** The outcome of an act with what it has made, where it was done. */
export async function giving<Value>(
  act: Promise<Outcome<undefined>>,
  value: () => Value,
): Promise<Outcome<Value>> {
  const outcome = await act;
  return 'refused' in outcome ? outcome : { ok: true, value: value() };
}

export function actAs(parts: ActingParts, written: Written): Act {
  const { journal, audit } = parts;
  return async (action, subject, facts) => {
    const line = { actor: written.actor, action, subject, details: { role: written.role } };
    try {
      const events = await journal.transact(async (tx) => {
        const appended = await tx.append(await facts(tx), written);
        await audit.write({ ...line, outcome: 'ok' }, tx.client);
        return appended;
      });
      parts.committed(new Set(events.map((event) => event.subject)));
      return done;
    } catch (error) {
      if (!(error instanceof ActRefused)) throw error;
      await audit.write({ ...line, outcome: error.refusal.code });
      return { refused: error.refusal };
    }
  };
}
