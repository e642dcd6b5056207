import { canonicalJson } from '../../src-contract/canonical-json.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { JournalEvent, Refusal, Role } from '../../src-contract/journal.ts';
import { checkEvent, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { HubLog } from '../log.ts';

/** A subject's state with the channel that it lives in. */
export interface Held {
  readonly channel: string;
  readonly state: unknown;
}

/** Gives what is held of a subject; undefined for one that the hub does not know. */
export type LookUp = (subject: string) => Held | undefined;

export interface Check {
  readonly codes: CodesPack;
  readonly role: Role;
  /** Refuses what the contract alone would allow, over the states as they are before the event. */
  also?(event: JournalEvent, held: LookUp): Refusal | undefined;
}

/** An act that is accepted: its events as they will stand, and the states that follow. */
export interface Accepted {
  readonly events: readonly JournalEvent[];
  readonly states: ReadonlyMap<string, Held>;
}

/** Room for a frame around one event, or one state. */
const largest = maxFrameBytes - 2048;

/**
 * Whether an act is accepted over what is held, each event with those before it folded in. Accepted or refused as a whole;
 * `states` takes the new ones when it is accepted, and is left alone otherwise.
 */
export function judge(
  events: readonly JournalEvent[],
  states: Map<string, Held>,
  check: Check,
  log: HubLog,
): Accepted | { readonly refused: Refusal } {
  try {
    const verdict = fold(events, (subject) => states.get(subject), check);
    if ('events' in verdict) for (const [subject, held] of verdict.states) states.set(subject, held);
    return verdict;
  } catch (error) {
    // A fault of ours must not hold up everything that this device has written since.
    log.error({ err: error, type: events[0]?.type }, 'an act could not be judged and was refused');
    return refused(
      'hub-fault',
      'The hub could not work this out. What you wrote is kept. Tell the dispatcher by radio.',
    );
  }
}

function fold(
  events: readonly JournalEvent[],
  before: LookUp,
  check: Check,
): Accepted | { readonly refused: Refusal } {
  const states = new Map<string, Held>();
  const accepted: JournalEvent[] = [];
  const held: LookUp = (subject) => states.get(subject) ?? before(subject);
  for (const written of events) {
    const parsed = parseFact(written);
    if ('refused' in parsed) return parsed;
    const event = parsed.fact;
    const { subject, channel } = event;
    const state = held(subject)?.state;
    const refusal = wrongPlace(event, held) ?? check.also?.(event, held) ?? checkEvent(state, event, check);
    if (refusal) return { refused: refusal };
    states.set(subject, { channel, state: reduceEvent(state, event) });
    accepted.push(event);
  }
  if (isTooLarge(accepted, states)) {
    return refused(
      'too-large',
      'This is more than one record can hold. What you wrote is kept. Shorten it and send it again.',
    );
  }
  return { events: accepted, states };
}

/** A subject lives in one channel for life. */
function wrongPlace(event: JournalEvent, held: LookUp): Refusal | undefined {
  const home = held(event.subject)?.channel;
  if (home === undefined || home === event.channel) return undefined;
  return { code: 'wrong-channel', reason: `${event.subject} does not belong to ${event.channel}.` };
}

/** Each event and each state must fit into a frame, or it could never be sent. */
function isTooLarge(events: readonly JournalEvent[], states: ReadonlyMap<string, Held>): boolean {
  return (
    events.some((event) => Buffer.byteLength(JSON.stringify(event)) > largest) ||
    [...states.values()].some(({ state }) => Buffer.byteLength(canonicalJson(state)) > largest)
  );
}

function refused(code: string, reason: string): { readonly refused: Refusal } {
  return { refused: { code, reason } };
}
