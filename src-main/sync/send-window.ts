/** What the queue on the way may add to a round trip, ms: what is urgent waits no longer than about this behind the rest. */
const target = 400;
/** A window never becomes smaller, bytes: one status change and a little more. */
const smallest = 1024;
/** Nor larger: what is under way when a fast link suddenly becomes slow is what the next act waits behind. */
const largest = 131_072;
/** The shortest round trip is that of the last one to two of these, ms: the car moves on. */
const memory = 60_000;
/** Rates are averaged over about so many answers. */
const smoothing = 0.2;

/** How good the link is, as measured by what was answered on it. */
export interface LinkMeasure {
  /** ms there and back of something small, the shortest of the last minutes. */
  readonly roundTrip?: number;
  /** What goes through a second, where enough was sent to know. */
  readonly bytesPerSecond?: number;
}

/** How much may be under way unanswered. */
export interface SendWindow {
  /** Bytes; what a lane may have under way. */
  size(): number;
  /** Bytes that are under way. */
  underWay(): number;
  /** So much was sent; to be called once when the hub has answered it. */
  sent(bytes: number): () => void;
  /** The connection is new, or what was under way will not be answered. What is known of the link stays. */
  restart(): void;
  measure(): LinkMeasure;
}

/**
 * Follows the link as LEDBAT does (RFC 6817): by how much longer an answer takes than the shortest one. As long as the queue on the
 * way is short the window grows by half each round trip; when an answer shows that it holds more than `target`, the window shrinks
 * to what would have met it. On 20 kbit/s that is about one kilobyte, and a status change waits less than half a second.
 * @param ticks ms, never set back
 */
export function createSendWindow(ticks: () => number): SendWindow {
  let size = smallest;
  let underWay = 0;
  let generation = 0;
  let rate: number | undefined;
  /** Answers to what was sent before the last decrease say nothing new. */
  let decreasedAt = Number.NEGATIVE_INFINITY;
  /** Shortest round trips of this minute and the one before. */
  let shortest: { since: number; now: number; before: number } | undefined;

  function base(delay: number): number {
    const now = ticks();
    if (!shortest) shortest = { since: now, now: delay, before: delay };
    else if (now - shortest.since <= memory) shortest.now = Math.min(shortest.now, delay);
    else {
      shortest = { since: now, now: delay, before: shortest.now };
      // Seldom the queue is let run dry. Otherwise what waits in it would in time be taken for the way itself.
      shrinkTo(size / 4);
    }
    return Math.min(shortest.now, shortest.before);
  }

  function shrinkTo(bytes: number): void {
    size = Math.max(smallest, Math.floor(bytes));
    decreasedAt = ticks();
  }

  function learn(sentAt: number, bytes: number, wasFull: boolean, behind: number): void {
    const delay = ticks() - sentAt;
    const queue = delay - base(delay);
    if (wasFull && delay > 0) {
      const seen = (1000 * behind) / delay;
      rate = rate === undefined ? seen : rate + smoothing * (seen - rate);
    }
    if (queue > target && sentAt >= decreasedAt) {
      shrinkTo(size * Math.max(0.5, target / queue));
    } else if (queue < target / 2 && wasFull) {
      size = Math.min(largest, size + Math.ceil(bytes / 2));
    }
  }

  return {
    size: () => size,
    underWay: () => underWay,
    sent(bytes) {
      const sentAt = ticks();
      const mine = generation;
      underWay += bytes;
      const behind = underWay;
      // A window that is not used says nothing about what would fit through.
      const wasFull = underWay * 2 >= size;
      let isAnswered = false;
      return () => {
        if (isAnswered || mine !== generation) return;
        isAnswered = true;
        underWay -= bytes;
        learn(sentAt, bytes, wasFull, behind);
      };
    },
    restart() {
      generation += 1;
      underWay = 0;
      size = smallest;
      decreasedAt = Number.NEGATIVE_INFINITY;
    },
    measure: () => ({
      ...(shortest && { roundTrip: Math.round(Math.min(shortest.now, shortest.before)) }),
      ...(rate !== undefined && { bytesPerSecond: Math.round(rate) }),
    }),
  };
}
