/*
 * Dates and times as forms write them: `2026-11-24` and `2026-11-24T21:47`, the department's wall clock (see `pack.ts`).
 */

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/;
const minute = 60_000;
const day = 1440 * minute;

/** A day that is on the calendar. */
export function isDate(text: string): boolean {
  return text.length === 10 && wallClock(text) !== undefined;
}

/** A minute that is on the calendar and on a 24-hour clock. */
export function isDateTime(text: string): boolean {
  return text.length === 16 && wallClock(text) !== undefined;
}

/** Whole years from the first day to the second, as birthdays count; negative as soon as the second is earlier. */
export function yearsBetween(from: string, to: string): number {
  const [first, second] = [dayOf(from), dayOf(to)];
  const years = Number(second.slice(0, 4)) - Number(first.slice(0, 4));
  return second.slice(5) < first.slice(5) ? years - 1 : years;
}

/** Days on the calendar from the first to the second. */
export function daysBetween(from: string, to: string): number {
  return (known(dayOf(to)) - known(dayOf(from))) / day;
}

/** Minutes on the wall clock from the first to the second; a date counts as its midnight. */
export function minutesBetween(from: string, to: string): number {
  return (known(to) - known(from)) / minute;
}

/** `2026-11-24T21:47` gives `2026-11-24`. */
export function dayOf(text: string): string {
  known(text);
  return text.slice(0, 10);
}

/** `2026-11-24T21:47` gives `21:47`. Throws where there is no time. */
export function timeOf(text: string): string {
  if (!isDateTime(text)) throw new RangeError(`${text} has no time`);
  return text.slice(11);
}

/** The wall clock of a time zone (IANA name) at a moment (ms since the epoch). */
export function localDateTime(at: number, timeZone: string): string {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = value;
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** As if the wall clock were that of Greenwich: good for differences, not for moments. */
function wallClock(text: string): number | undefined {
  const found = shape.exec(text);
  if (!found) return undefined;
  const [years, months, days, hours, minutes] = found.slice(1).map((part) => Number(part ?? 0));
  const at = Date.UTC(years ?? 0, (months ?? 0) - 1, days, hours, minutes);
  return new Date(at).toISOString().startsWith(text) ? at : undefined;
}

function known(text: string): number {
  const at = wallClock(text);
  if (at === undefined) throw new RangeError(`${text} is not a date`);
  return at;
}
