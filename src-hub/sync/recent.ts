import type { TailEvent } from '../store/tail.ts';

/** The last events of the journal, which most tablets are about to be sent. */
export interface Recent {
  add(events: readonly TailEvent[]): void;
  /** What lies between two positions, or undefined where the beginning of that is no longer here. */
  between(after: number, upTo: number): readonly TailEvent[] | undefined;
}

const kept = 4096;

/** @param from the position after which everything is added */
export function keepRecent(from: number): Recent {
  let events: TailEvent[] = [];
  let start = from;
  return {
    add(more) {
      events.push(...more);
      if (events.length < kept * 2) return;
      events = events.slice(-kept);
      start = (events[0]?.pos ?? start + 1) - 1;
    },
    between(after, upTo) {
      if (after < start || upTo > start + events.length) return undefined;
      // Positions have no gaps: each event's place follows from its number.
      return events.slice(after - start, upTo - start);
    },
  };
}
