/** Full jitter: any time up to a limit that doubles with each attempt, so that many that were cut off together do not return together. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
}
