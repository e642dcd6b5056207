/** As many lines as somebody goes back by keys. */
const most = 50;

/** Lines that were entered, oldest first, with one more; the same line twice in a row is one. */
export function remembered(lines: readonly string[], line: string): readonly string[] {
  return lines.at(-1) === line ? lines : [...lines, line].slice(-most);
}

/**
 * One step through what was entered before.
 * @param at the place now; `lines.length` is the new line that is being typed
 * @returns the next place; nothing where there is no further one
 */
export function historyStep(lines: readonly string[], at: number, by: -1 | 1): number | undefined {
  const next = at + by;
  return next < 0 || next > lines.length ? undefined : next;
}
