import type { JournalEvent } from '../../src-contract/journal.ts';
import { parseFact, reduceEvent, type States, type SubjectKind } from '../../src-contract/registry.ts';
import { type DownFrame, unpackFact } from '../../src-contract/wire.ts';

type Frame<Kind extends DownFrame['k']> = Extract<DownFrame, { k: Kind }>;

/** What the hub has confirmed of everything that a device may see. */
export interface Replica {
  /** The hub position up to which it is complete. */
  cursor(): number;
  state<Kind extends SubjectKind>(kind: Kind, id: string): States[Kind] | undefined;
  /** Subjects with their states. */
  entries(): IterableIterator<[subject: string, state: unknown]>;
  snapshot(aggregates: Frame<'snap'>['aggregates'], pos: number): void;
  /** Folds confirmed events. `own` gives an event of this device by its seq. */
  tail(events: Frame<'tail'>['events'], pos: number, own: (seq: number) => JournalEvent | undefined): void;
  /** Forgets what is in none of these channels and is none of these subjects. */
  keep(rights: ReadonlySet<string>): void;
  /** Calls back with the subjects that changed. @returns stops it */
  onChange(listener: (subjects: ReadonlySet<string>) => void): () => void;
}

interface Aggregate {
  readonly channel: string;
  readonly pos: number;
  readonly state: unknown;
}

export function openReplica(): Replica {
  const aggregates = new Map<string, Aggregate>();
  const listeners = new Set<(subjects: ReadonlySet<string>) => void>();
  let cursor = 0;

  function tell(subjects: ReadonlySet<string>): void {
    if (subjects.size > 0) for (const listener of listeners) listener(subjects);
  }

  function fold(event: JournalEvent, pos: number): void {
    const before = aggregates.get(event.subject);
    // The snapshot had it already.
    if (before && before.pos >= pos) return;
    const parsed = parseFact(event);
    const state = 'refused' in parsed ? before?.state : reduceEvent(before?.state, parsed.fact);
    aggregates.set(event.subject, { channel: event.channel, pos, state });
  }

  return {
    cursor: () => cursor,
    state: <Kind extends SubjectKind>(kind: Kind, id: string) =>
      aggregates.get(`${kind}/${id}`)?.state as States[Kind] | undefined,
    *entries() {
      for (const [subject, { state }] of aggregates) yield [subject, state];
    },
    snapshot(parts, pos) {
      for (const [subject, channel, at, state] of parts) {
        if ((aggregates.get(subject)?.pos ?? -1) <= at) aggregates.set(subject, { channel, pos: at, state });
      }
      cursor = Math.max(cursor, pos);
      tell(new Set(parts.map(([subject]) => subject)));
    },
    tail(events, pos, own) {
      const touched = new Set<string>();
      for (const wire of events) {
        const event = wire.length === 2 ? own(wire[1]) : unpack(wire);
        if (!event) continue;
        fold(event, wire[0]);
        touched.add(event.subject);
      }
      cursor = Math.max(cursor, pos);
      tell(touched);
    },
    keep(rights) {
      for (const [subject, { channel }] of aggregates) {
        if (!rights.has(channel) && !rights.has(subject)) aggregates.delete(subject);
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Theirs = Exclude<Frame<'tail'>['events'][number], { length: 2 }>;

function unpack([, device, seq, act, at, offset, actor, fact]: Theirs): JournalEvent {
  return { ...unpackFact(fact), device, seq, act, actor, at, ...(offset !== null && { offset }) };
}
