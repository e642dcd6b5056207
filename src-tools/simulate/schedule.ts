/** Longest pause in the run, ms: a quiet night in the table is not waited for. */
export const longestGap = 5_000;

/**
 * When each call is sent, ms from the start of the run: the table's own spacing divided by the speed, long gaps cut.
 * @param times ms since the epoch, oldest first
 * @param speed how many times faster than life
 */
export function scheduleOf(times: readonly number[], speed: number): number[] {
  let due = 0;
  return times.map((time, index) => {
    const before = times[index - 1] ?? time;
    due += Math.min(longestGap, Math.max(0, time - before) / speed);
    return due;
  });
}

/** Resolves after `ms`, or at once when the run is stopped. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || ms <= 0) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
