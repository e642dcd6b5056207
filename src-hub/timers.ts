/** Timers, so that a simulation can have its own. Neither keeps the program alive. Each gives back how to end it. */
export interface Timers {
  /** Calls once after `ms`. */
  after(ms: number, work: () => void): () => void;
  /** Calls every `ms`. */
  every(ms: number, work: () => void): () => void;
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
};
