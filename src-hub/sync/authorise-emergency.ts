import { emergencyChannel, tabletActor } from '../../src-contract/dispatch/emergency.ts';
import type { JournalEvent, Refusal } from '../../src-contract/journal.ts';
import type { EmergencyState } from '../../src-contract/subjects/emergency.ts';
import { refuse } from '../../src-contract/subjects/subject.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { LookUp } from '../store/judge.ts';
import type { Writer } from './authorise.ts';

interface Raised {
  readonly unit?: string;
  readonly tablet: string;
  readonly officers: readonly { readonly id: string }[];
}

/**
 * Whether a tablet may write that of an emergency. A call for help in the tablet's own name is always taken: it claims nobody.
 * One that names a unit and officers must come from the tablet on which they are signed on; where it does not, the tablet
 * raises it anew in its own name. Everything else needs somebody who is signed on, so that who takes a tablet away cannot call
 * it a false alarm.
 * @param own the units that are signed on with it, with the actor in their crew
 */
export function authoriseEmergency(
  event: JournalEvent,
  held: LookUp,
  own: readonly UnitState[],
  writer: Pick<Writer, 'store' | 'device'>,
): Refusal | undefined {
  if (event.channel !== emergencyChannel) {
    return refuse('wrong-channel', `An emergency does not belong to ${event.channel}.`);
  }
  const isTablets = event.actor === tabletActor(writer.device);
  if (event.type === 'emergency.raised') return authoriseRaise(event.body as Raised, isTablets, own, writer);
  if (event.type === 'emergency.moved') {
    const state = held(event.subject)?.state as EmergencyState | undefined;
    if (!state || state.device === writer.store) return undefined;
    return refuse('not-own-emergency', 'This tablet did not raise that emergency.');
  }
  if (own.length > 0) return undefined;
  return refuse('not-signed-on', 'You are not signed on with this tablet any more.');
}

function authoriseRaise(
  { unit, tablet, officers }: Raised,
  isTablets: boolean,
  own: readonly UnitState[],
  writer: Pick<Writer, 'device'>,
): Refusal | undefined {
  if (tablet !== writer.device) {
    return refuse('not-own-tablet', `This tablet does not speak for ${tablet}.`);
  }
  if (isTablets) {
    if (unit === undefined && officers.length === 0) return undefined;
    return refuse('not-signed-on', 'A tablet on which nobody is signed on speaks for no unit.');
  }
  const named = own.find(({ id }) => id === unit);
  if (!named) return refuse('not-own-unit', `This tablet does not speak for unit ${unit ?? ''}.`);
  const crew = new Set(named.crew.map(({ id }) => id));
  if (officers.every(({ id }) => crew.has(id))) return undefined;
  return refuse('not-crew', `Not all of these officers are signed on to unit ${named.id}.`);
}
