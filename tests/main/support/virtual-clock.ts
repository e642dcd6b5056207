import type { Clock } from '../../../src-main/sync/clock.ts';

/** Time that passes only when a test says so. Timers go off in the order of their time. */
export class VirtualClock implements Clock {
  #now: number;
  /** How far somebody has set it. */
  #skew = 0;
  #timers: { at: number; work: () => void }[] = [];

  constructor(now = 1_764_000_000_000) {
    this.#now = now;
  }

  now(): number {
    // Whole, as a system's clock is; a timer may go off between.
    return Math.floor(this.#now);
  }

  ticks(): number {
    return this.#now - this.#skew;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.#now + ms, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = until;
  }

  /** Somebody sets the clock: timers are not moved by it. */
  set(now: number): void {
    const by = now - this.#now;
    this.#skew += by;
    for (const timer of this.#timers) timer.at += by;
    this.#now = now;
  }

  /** ms until each timer goes off. */
  waits(): number[] {
    return this.#timers.map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }
}
