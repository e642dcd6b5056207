interface Event {
  readonly at: number;
  readonly order: number;
  work: (() => void) | undefined;
}

/** Time that passes only as fast as there is something to do. One thing happens at a time, always in the same order. */
export interface Time {
  /** ms since the beginning of the schedule; not whole. */
  now(): number;
  /** Calls once after `ms`. Gives back how to call it off. */
  after(ms: number, work: () => void): () => void;
  /** Lets time pass up to a moment, and everything that follows from each event be done before the next. */
  passUntil(moment: number): Promise<void>;
  /** What went wrong in an event or behind a promise that nobody waited for. */
  onFault(listener: (fault: unknown) => void): void;
  /** Nothing that was to happen happens any more. */
  end(): void;
}

export function createTime(): Time {
  let now = 0;
  let count = 0;
  let heap: Event[] = [];
  let fault: (error: unknown) => void = () => undefined;

  const isBefore = (one: Event, other: Event) =>
    one.at < other.at || (one.at === other.at && one.order < other.order);

  function push(event: Event): void {
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above] as Event;
      if (!isBefore(event, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = event;
  }

  function pop(): Event | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right && isBefore(right, heap[below] as Event)) below += 1;
      const child = heap[below] as Event;
      if (!isBefore(child, last)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
    return first;
  }

  return {
    now: () => now,
    after(ms, work) {
      count += 1;
      const event: Event = { at: now + Math.max(0, ms), order: count, work };
      push(event);
      return () => {
        event.work = undefined;
      };
    },
    async passUntil(moment) {
      for (;;) {
        const [next] = heap;
        if (!next || next.at > moment) break;
        pop();
        if (!next.work) continue;
        now = Math.max(now, next.at);
        try {
          next.work();
        } catch (error) {
          fault(error);
        }
        // Every promise that this settled has its say before anything else happens.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      now = Math.max(now, moment);
    },
    onFault(listener) {
      fault = listener;
    },
    end() {
      heap = [];
    },
  };
}
