import { isDate } from '../../src-contract/forms/dates.ts';

/*
 * Dates and times as an officer types them: 11/24/2026, 112426, 11-24-26; 21:47, 2147, 9:05. What is not yet a date stays
 * in the answer as it was typed, so that no keystroke is lost; the form says so when the field is left.
 */

/** Month, day, year in any usual way of writing, to `2026-11-24`; undefined for what is not (yet) a day on the calendar. */
export function readDate(text: string, thisYear: number): string | undefined {
  const typed = text.trim();
  if (isDate(typed)) return typed;
  const [month, day, year] = /^\d+$/.test(typed)
    ? [typed.slice(0, 2), typed.slice(2, 4), typed.slice(4)]
    : typed.split(/[/.\- ]+/);
  if (!month || !day || !year || month.length > 2 || day.length > 2) return undefined;
  const full = year.length === 2 ? century(Number(year), thisYear) : year;
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}

/** Two digits are the last year of that end that is not in the future: nobody writes of later. */
function century(year: number, thisYear: number): string {
  const base = thisYear - (thisYear % 100);
  return String(base + year > thisYear ? base - 100 + year : base + year);
}

/** Hours and minutes on a 24-hour clock, to `21:47`; undefined for what is not (yet) a time. */
export function readTime(text: string): string | undefined {
  const typed = text.trim();
  const [, hours, minutes] = /^(\d{1,2})[:. ]?(\d{2})$/.exec(typed) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59)
    return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** `2026-11-24` as it is written: `11/24/2026`; other text as it is. */
export function writeDate(text: string): string {
  return isDate(text) ? `${text.slice(5, 7)}/${text.slice(8)}/${text.slice(0, 4)}` : text;
}

/** A date with time is kept as both parts with a `T` between, each in ISO's form as soon as it can be read. */
export function splitDateTime(answer: string): { readonly date: string; readonly time: string } {
  const [date = '', time = ''] = answer.split('T', 2);
  return { date, time };
}

export function joinDateTime(date: string, time: string): string | null {
  return date === '' && time === '' ? null : `${date}T${time}`;
}

/** Only what a date or a time is written with. */
export function dateCharacters(text: string): string {
  return text.replaceAll(/[^\d/:.\- ]/g, '');
}
