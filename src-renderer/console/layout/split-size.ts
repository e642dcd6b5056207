/** How small a side may become, px. */
export const leastSide = 180;

/** A share between 0 and 1 that leaves both sides their least size, where there is room for that. */
export function shareWithin(share: number, total: number): number {
  if (total <= 2 * leastSide) return 0.5;
  const least = leastSide / total;
  return Math.min(1 - least, Math.max(least, Number.isFinite(share) ? share : 0.5));
}

/** What a key does to a share; nothing for other keys. `forward` is the key that makes the first side larger. */
export function shareByKey(
  key: string,
  share: number,
  keys: { readonly forward: string; readonly backward: string },
): number | undefined {
  if (key === keys.forward) return share + 0.02;
  if (key === keys.backward) return share - 0.02;
  if (key === 'Home') return 0;
  if (key === 'End') return 1;
  return undefined;
}
