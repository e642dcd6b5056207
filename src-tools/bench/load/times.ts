/** How often each time came, by whole ms; small enough to be handed from process to process. */
export type Times = Record<number, number>;

export function addTime(times: Times, ms: number): void {
  const whole = Math.max(0, Math.round(ms));
  times[whole] = (times[whole] ?? 0) + 1;
}

export function mergeTimes(all: readonly Times[]): Times {
  const merged: Times = {};
  for (const times of all) {
    for (const [ms, count] of Object.entries(times)) {
      merged[Number(ms)] = (merged[Number(ms)] ?? 0) + count;
    }
  }
  return merged;
}

export const countTimes = (times: Times): number =>
  Object.values(times).reduce((sum, count) => sum + count, 0);

/** The p-th percentile by nearest rank, ms. Throws when nothing was timed. */
export function percentileOf(times: Times, p: number): number {
  const rank = Math.ceil((p / 100) * countTimes(times));
  let passed = 0;
  // Whole numbers as keys come in ascending order.
  for (const [ms, count] of Object.entries(times)) {
    passed += count;
    if (passed >= rank) return Number(ms);
  }
  throw new Error('no times were measured');
}
