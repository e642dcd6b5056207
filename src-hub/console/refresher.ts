/** Gathers what was touched, and passes it on at once and then at most once in `every` ms. */
export interface Refresher {
  touch(views: Iterable<string>): void;
  stop(): void;
}

/**
 * However much happens, a screen is looked at anew at a bounded rate: ten thousand events a minute are not as many reads.
 * The first touch after a rest is passed on without waiting.
 */
export function createRefresher(refresh: (views: ReadonlySet<string>) => void, every: number): Refresher {
  let due = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function pass(): void {
    if (due.size === 0) {
      timer = undefined;
      return;
    }
    const views = due;
    due = new Set();
    timer = setTimeout(pass, every);
    refresh(views);
  }

  return {
    touch(views) {
      for (const view of views) due.add(view);
      if (!timer) pass();
    },
    stop() {
      clearTimeout(timer);
      due.clear();
    },
  };
}
