/** Times as they are written on the screens. Pure; `timeZone` is the department's (IANA). */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, withSeconds: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withSeconds}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds && { second: '2-digit' }),
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
}

/** `21:47:05` */
export const clockTime = (at: number, timeZone: string): string => format(timeZone, true).format(at);

/** `21:47` */
export const shortTime = (at: number, timeZone: string): string => format(timeZone, false).format(at);

/** Since when, as a stopwatch: `04:12`, `1:04:12`. Negative ages are shown as none. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `21:47` on the day of `now`, else `26 Nov 21:47`. */
export function dayAndTime(at: number, timeZone: string, now: number): string {
  const day = (time: number) =>
    new Date(time).toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short' });
  return day(at) === day(now) ? shortTime(at, timeZone) : `${day(at)} ${shortTime(at, timeZone)}`;
}

/** `26 Nov 2026`: for what lies months ahead or back. */
export const fullDate = (at: number, timeZone: string): string =>
  new Date(at).toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
