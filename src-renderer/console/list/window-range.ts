/** Rows drawn beyond both edges, so that a quick turn of the wheel shows no gap. */
const spare = 12;

/** The rows of a list of equal rows that are in sight, `to` not included, with some to spare. */
export function windowRange({
  scrollTop,
  height,
  rowHeight,
  count,
}: {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}): { readonly from: number; readonly to: number } {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + height) / rowHeight);
  const to = Math.max(0, Math.min(count, last + spare));
  return { from: Math.max(0, Math.min(to, first - spare)), to };
}

/**
 * How many rows what stands at `held` has moved by, when a list changes from `before` to `after` (keys of rows).
 * Where that row is gone, the next one that is still there counts, then the one before.
 */
export function rowsMoved(before: readonly string[], after: readonly string[], held: number): number {
  const places = new Map(after.map((key, index) => [key, index]));
  const movedAt = (index: number): number | undefined => {
    const place = places.get(before[index] ?? '');
    return place === undefined ? undefined : place - index;
  };
  for (let index = held; index < before.length; index += 1) {
    const moved = movedAt(index);
    // Rows that went from between are not to be followed: what comes next takes their place.
    if (moved !== undefined) return moved + (index - held);
  }
  for (let index = Math.min(held, before.length) - 1; index >= 0; index -= 1) {
    const moved = movedAt(index);
    if (moved !== undefined) return moved;
  }
  return 0;
}
