import type { Widget } from '../../src-contract/forms/pack.ts';
import type { Answers } from '../../src-contract/subjects/report.ts';
import { dateCharacters, joinDateTime, readDate, readTime, splitDateTime, writeDate } from './date-entry.ts';

/*
 * How what is typed becomes an answer, and the other way round. While a field is being typed in, its answer says again
 * exactly what was typed, so that a window that dies comes back to the same text; only when the field is left is it put
 * in order. What cannot be understood stays as it was typed, for the form to complain of.
 */

export type Answer = Answers[string];

/** The conversions of a widget that is one line or one page of text. */
export interface Entry {
  /** The text of an answer, for the input. */
  show(answer: Answer | undefined): string;
  /** The answer to keep after a keystroke; null for no answer. */
  type(text: string): Answer;
  /**
   * The answer in order, when the field is left.
   * @param thisYear of the department's calendar, to read two digits of a year by
   */
  leave(answer: Answer, thisYear: number): Answer;
}

/** An answer as text, whatever it is. */
export function textOf(answer: Answer | undefined): string {
  if (answer === undefined || answer === null) return '';
  return typeof answer === 'string' ? answer : typeof answer === 'object' ? '' : String(answer);
}

const orNull = (text: string): Answer => (text === '' ? null : text);

const text: Entry = { show: textOf, type: orNull, leave: (answer) => answer };

const number: Entry = {
  show: textOf,
  type(typed) {
    const value = numberOf(typed);
    return value !== undefined && String(value) === typed ? value : orNull(typed);
  },
  leave: (answer) => (typeof answer === 'string' ? (numberOf(answer) ?? answer) : answer),
};

const date: Entry = {
  show: (answer) => writeDate(textOf(answer)),
  type: (typed) => orNull(datePart(dateCharacters(typed))),
  leave: (answer, thisYear) => readDate(textOf(answer), thisYear) ?? answer,
};

const phone: Entry = {
  ...text,
  leave: (answer) => (typeof answer === 'string' ? writePhone(answer) : answer),
};

const plate: Entry = {
  ...text,
  leave: (answer) => (typeof answer === 'string' ? answer.trim().toUpperCase() : answer),
};

/** The conversions of every widget that is typed into as one text. */
export const entries = {
  text,
  narrative: text,
  address: text,
  number,
  weight: number,
  date,
  phone,
  plate,
} as const satisfies Partial<Record<Widget, Entry>>;
export type TextWidget = keyof typeof entries;

/** A plain decimal number of a size that is kept exactly. */
function numberOf(typed: string): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(typed.trim())) return undefined;
  const value = Number(typed);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
}

/** In ISO's form as soon as it is written the way in which it will be shown; before that as it is. */
function datePart(typed: string): string {
  const day = /\d{4}$/.test(typed) ? readDate(typed, 0) : undefined;
  return day && writeDate(day) === typed ? day : typed;
}

/** American numbers as they are read out: `212-555-0100`. Others stay as they are. */
function writePhone(typed: string): string {
  const digits = /^[+\d().\- ]+$/.test(typed) ? typed.replaceAll(/\D/g, '') : '';
  const [, ten] = /^1?(\d{10})$/.exec(digits) ?? [];
  if (ten) return `${ten.slice(0, 3)}-${ten.slice(3, 6)}-${ten.slice(6)}`;
  return digits.length === 7 && !typed.includes('+') ? `${digits.slice(0, 3)}-${digits.slice(3)}` : typed;
}

/** A date with time: two texts, one answer. */
export const dateTimeEntry = {
  show(answer: Answer | undefined): { readonly date: string; readonly time: string } {
    const parts = splitDateTime(textOf(answer));
    return { date: writeDate(parts.date), time: parts.time };
  },
  type: ({ date, time }: { date: string; time: string }): Answer =>
    joinDateTime(datePart(dateCharacters(date)), dateCharacters(time)),
  leave(answer: Answer, thisYear: number): Answer {
    if (typeof answer !== 'string') return answer;
    const { date, time } = splitDateTime(answer);
    return joinDateTime(readDate(date, thisYear) ?? date, readTime(time) ?? time);
  },
};

const inchesInFoot = 12;

/** A height in inches: typed as feet and inches. While it is not a height yet it is kept as `5'11`. */
export const heightEntry = {
  show(answer: Answer | undefined): { readonly feet: string; readonly inches: string } {
    if (typeof answer === 'number' && Number.isInteger(answer) && answer >= 0) {
      return { feet: String(Math.floor(answer / inchesInFoot)), inches: String(answer % inchesInFoot) };
    }
    const [feet = '', inches = ''] = textOf(answer).split("'", 2);
    return { feet, inches };
  },
  type({ feet, inches }: { feet: string; inches: string }): Answer {
    const parts = { feet: feet.replaceAll("'", ''), inches: inches.replaceAll("'", '') };
    if (parts.feet === '' && parts.inches === '') return null;
    const height = heightOf(parts.feet, parts.inches);
    const shown = heightEntry.show(height);
    const isAsTyped = height !== undefined && shown.feet === parts.feet && shown.inches === parts.inches;
    return isAsTyped ? height : `${parts.feet}'${parts.inches}`;
  },
  /** Feet alone are a whole number of feet. */
  leave(answer: Answer): Answer {
    if (typeof answer !== 'string') return answer;
    const { feet, inches } = heightEntry.show(answer);
    return heightOf(feet.trim(), inches.trim() || '0') ?? answer;
  },
};

function heightOf(feet: string, inches: string): number | undefined {
  if (!/^\d{1,2}$/.test(feet) || !/^\d{1,2}$/.test(inches) || Number(inches) >= inchesInFoot)
    return undefined;
  return Number(feet) * inchesInFoot + Number(inches);
}

/** Puts the answer of any widget in order, when its field is left. */
export function leaveAnswer(widget: Widget, answer: Answer, thisYear: number): Answer {
  if (widget === 'height') return heightEntry.leave(answer);
  if (widget === 'dateTime') return dateTimeEntry.leave(answer, thisYear);
  const entry: Entry | undefined = widget in entries ? entries[widget as TextWidget] : undefined;
  return entry ? entry.leave(answer, thisYear) : answer;
}
