/** Time and timers, so that a simulation can have its own. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** ms since some moment. Nobody can set it: what a time took is the difference of two of these. */
  ticks(): number;
  /** Calls once after `ms`, unless what it gives back is called first. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  ticks: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

const kept = 5;

/** How far the hub's clock is ahead of this one, from round trips. */
export interface ClockOffset {
  /** One round trip: when it was sent and answered by this clock, and what the hub's said. Gives the new offset in ms. */
  measure(sent: number, hubNow: number, received: number): number;
  /** The connection is new: older trips say nothing about it. */
  reset(): void;
}

/** The median of the last few round trips: one slow trip does not move it. */
export function createClockOffset(): ClockOffset {
  let offsets: number[] = [];
  return {
    measure(sent, hubNow, received) {
      offsets = [...offsets, Math.round(hubNow - (sent + received) / 2)].slice(-kept);
      const sorted = [...offsets].sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? 0;
    },
    reset() {
      offsets = [];
    },
  };
}
