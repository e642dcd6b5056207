import type { CodesPack } from '../../src-contract/codes.ts';
import type { Fact, JournalEvent, Refusal, Role } from '../../src-contract/journal.ts';
import { checkEvent, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import { maxFrameBytes, packAct } from '../../src-contract/wire.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';

/** Whose act it is. */
export interface Who {
  readonly actor: string;
  readonly role: Role;
}

export type Appended = { readonly act: number; readonly last: number } | { readonly refused: Refusal };

/** An act has to fit into a frame of its own, with room for the frame around it. */
const maxActBytes = maxFrameBytes - 1024;

/**
 * Writes an act down: all of its facts, or none. Each is checked over the states as they are now, with the facts before it.
 * Durable when it returns, unless it is called inside a `change`, whose commit then decides.
 * A refusal has changed nothing. Throws what SQLite throws when the disk does not take it (see `notSaved`).
 */
export function append(
  store: Store,
  facts: readonly [Fact, ...Fact[]] | readonly Fact[],
  who: Who,
  codes: CodesPack,
  now: number,
): Appended {
  return store.change(() => {
    const act = store.journal.lastSeq() + 1;
    const offset = store.meta.get('clockOffset');
    const events: JournalEvent[] = [];
    const states = new Map<string, unknown>();
    for (const fact of facts) {
      const parsed = parseFact({ ...fact, body: storable(fact.body) });
      if ('refused' in parsed) return parsed;
      const event: JournalEvent = {
        ...parsed.fact,
        device: store.device,
        seq: act + events.length,
        act,
        actor: who.actor,
        at: now,
        ...(offset !== undefined && { offset }),
      };
      const state = states.has(fact.subject)
        ? states.get(fact.subject)
        : store.aggregates.get(fact.subject)?.current;
      const refused = checkEvent(state, event, { codes, role: who.role });
      if (refused) return { refused };
      states.set(fact.subject, reduceEvent(state, event));
      events.push(event);
    }
    const [first, ...others] = events;
    if (!first) throw new Error('an act without facts');
    if (Buffer.byteLength(JSON.stringify(packAct([first, ...others]))) > maxActBytes) {
      return {
        refused: {
          code: 'too-large',
          reason: 'Not saved: this is more text than one act can carry. Shorten it.',
        },
      };
    }
    for (const event of events) store.journal.insert(event);
    for (const event of events) {
      // The last fact on a subject writes its state.
      if (!states.has(event.subject)) continue;
      store.aggregates.setCurrent(event.subject, event.channel, states.get(event.subject));
      states.delete(event.subject);
    }
    return { act, last: act + events.length - 1 };
  });
}
