/**
 * The row that a key leads to; nothing where the key does not move.
 * @param active the active row, -1 for none
 * @param page rows in sight
 */
export function stepTo(key: string, active: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const within = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active < 0 ? 0 : active - 1);
    case 'PageDown':
      return within(Math.max(0, active) + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
