/** Timers, so that a simulation can have its own. Neither `after` nor `every` keeps the program alive; each gives back how to end it. */
export interface Timers {
  /** Calls once after `ms`. */
  after(ms: number, work: () => void): () => void;
  /** Calls every `ms`. */
  every(ms: number, work: () => void): () => void;
  /** ms since some moment. Nobody can set it: what a time took is the difference of two of these. */
  ticks(): number;
}

export const systemTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
  ticks: () => performance.now(),
};
