/** A list as it is shown: rows that came meanwhile wait, so that nothing moves under a finger. */
export interface HeldRows<Row> {
  readonly shown: readonly Row[];
  /** How many wait behind the button. */
  readonly waiting: number;
}

/**
 * Rows in the order in which they were shown before, new ones left out, gone ones gone.
 * @param before ids as they were shown; `null` shows everything as it is now
 */
export function holdRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  before: readonly string[] | null,
): HeldRows<Row> {
  if (!before) return { shown: rows, waiting: 0 };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = before.flatMap((id) => byId.get(id) ?? []);
  return { shown, waiting: rows.length - shown.length };
}
