const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{1,2})',
};

const patterns = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = patterns.get(format);
  if (known) return known;
  const parts = format.split(/(YYYY|MM|M|DD|D|HH|H|mm|ss)/);
  const source = parts.map((part) => tokens[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('');
  const made = new RegExp(`^\\s*${source}\\s*$`);
  patterns.set(format, made);
  return made;
}

/**
 * A local date and time as ms since the epoch.
 * @returns undefined where a text does not fit its format, or there is no such day or time
 */
export function parseLocalTime(
  date: { text: string; format: string },
  time: { text: string; format: string } | undefined,
  zone: string,
): number | undefined {
  const day = patternOf(date.format).exec(date.text)?.groups;
  const clock = time ? patternOf(time.format).exec(time.text)?.groups : {};
  if (!day || !clock) return undefined;
  const of = (groups: Record<string, string | undefined>, name: string) => Number(groups[name] ?? 0);
  const [year, month, dayOfMonth] = [of(day, 'year'), of(day, 'month'), of(day, 'day')];
  const [hour, minute, second] = [of(clock, 'hour'), of(clock, 'minute'), of(clock, 'second')];
  const asUtc = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
  const back = new Date(asUtc);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === dayOfMonth;
  if (!exists || hour > 23 || minute > 59 || second > 60) return undefined;
  // The offset at the guess, then at the instant that it gives: right on both sides of a change of the clocks.
  const first = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(first, zone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Zone's clock minus UTC at an instant, ms. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
