/** Wrong secrets in a row that are answered at once. */
const freeTries = 5;
const firstLock = 30_000;

/** The longest that wrong tries lock an account, ms. */
export const longestLock = 900_000;

/** ms for which a wrong try locks: none before the fifth, then 30 s, doubling up to 15 minutes. The same on tablet and hub. */
export function lockAfter(wrongTries: number): number {
  return wrongTries < freeTries ? 0 : Math.min(longestLock, firstLock * 2 ** (wrongTries - freeTries));
}

/** How long to wait, as it is said: `30 seconds`, `4 minutes`. */
export function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
