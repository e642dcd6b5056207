/** The middle of a month, so many before the present one, ms since the epoch. */
export function monthsAgo(months: number): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15);
}

/** `YYYY-MM` */
export const monthName = (at: number) => new Date(at).toISOString().slice(0, 7);
/** yyyymm */
export const monthNumber = (at: number) => Number(monthName(at).replace('-', ''));
