/** How this tablet's clock stands to the hub's, for words. `unit` is the largest that says it in a whole number. */
export type ClockStanding =
  | { readonly is: 'unknown' | 'same' }
  | {
      readonly is: 'behind' | 'ahead';
      readonly count: number;
      readonly unit: 'seconds' | 'minutes' | 'hours';
    };

/** Nobody needs to know of less, ms. */
const tolerance = 2000;

/** @param offset hub's clock minus tablet's, ms; null before it was measured */
export function clockStanding(offset: number | null): ClockStanding {
  if (offset === null) return { is: 'unknown' };
  const off = Math.abs(offset);
  if (off < tolerance) return { is: 'same' };
  const is = offset > 0 ? 'behind' : 'ahead';
  const seconds = Math.round(off / 1000);
  if (seconds < 120) return { is, count: seconds, unit: 'seconds' };
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return { is, count: minutes, unit: 'minutes' };
  return { is, count: Math.round(minutes / 60), unit: 'hours' };
}
