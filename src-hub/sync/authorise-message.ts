import type { JournalEvent, Refusal } from '../../src-contract/journal.ts';
import type { MessageState, SentMessage } from '../../src-contract/subjects/message.ts';
import { refuse } from '../../src-contract/subjects/subject.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { LookUp } from '../store/judge.ts';

/**
 * Whether a tablet may write that event about messages: only for its own unit, to units and officers, to its own precinct
 * and its sectors, and to its dispatchers. Who may mark one as read, the message itself says.
 * @param own its units; that the event names no other was looked at before
 */
export function authoriseMessage(
  event: JournalEvent,
  held: LookUp,
  own: readonly UnitState[],
): Refusal | undefined {
  const unit = own.find(({ id }) => id === (event.body as { readonly unit?: string }).unit);
  if (!unit) return refuse('not-own-unit', 'A tablet writes for its unit. Nothing was sent.');
  if (event.type !== 'message.sent') {
    const to = (held(event.subject)?.state as MessageState | undefined)?.to;
    // Only whether it is there and whose it is: of what others wrote to each other nothing is told.
    const isMine =
      (to?.kind === 'unit' && to.id === unit.id) ||
      (to?.kind === 'officer' && unit.crew.some(({ id }) => id === to.id));
    if (event.subject.startsWith('inbox/') || isMine) return undefined;
    return refuse('not-receiver', 'That message is not for this unit.');
  }
  const { to } = event.body as SentMessage;
  const precinct =
    to.kind === 'sector' ? to.precinct : to.kind === 'precinct' || to.kind === 'dispatch' ? to.id : undefined;
  if (precinct === undefined || precinct === unit.precinct) return undefined;
  return refuse(
    'not-own-precinct',
    `Only dispatch writes to precinct ${precinct} from here. Nothing was sent. Tell dispatch.`,
  );
}
