import { isDate } from '../../src-contract/forms/dates.ts';
import { type FormField, type FormPack, formWords } from '../../src-contract/forms/pack.ts';
import { writeDate } from './date-entry.ts';
import { type Answer, dateTimeEntry, heightEntry, textOf } from './entries.ts';

/** Words that an answer is read with, in the reader's language. */
export interface AnswerWords {
  readonly yes: string;
  readonly no: string;
  height(feet: string, inches: string): string;
  weight(pounds: string): string;
}

/** An answer as it is read: codes in words, dates as they are written here. Empty where there is none. */
export function answerText(
  pack: FormPack,
  language: string,
  field: FormField,
  answer: Answer | undefined,
  words: AnswerWords,
): string {
  if (answer === undefined || answer === null) return '';
  const code = (value: Answer) => codeWords(pack, language, field, textOf(value));
  if (Array.isArray(answer)) return answer.map(code).join(', ');
  switch (field.widget) {
    case 'choice':
    case 'choices':
    case 'code':
      return code(answer);
    case 'date':
      return writeDate(textOf(answer));
    case 'dateTime': {
      const { date, time } = dateTimeEntry.show(answer);
      return `${date} ${time}`.trim();
    }
    case 'height': {
      if (typeof answer !== 'number') return textOf(answer);
      const { feet, inches } = heightEntry.show(answer);
      return words.height(feet, inches);
    }
    case 'weight':
      return words.weight(textOf(answer));
    default:
      return plainText(answer, words);
  }
}

/** An answer whose form is not known: what can be read of it without. */
export function plainText(answer: Answer | undefined, words: Pick<AnswerWords, 'yes' | 'no'>): string {
  if (answer === undefined || answer === null) return '';
  if (typeof answer === 'boolean') return answer ? words.yes : words.no;
  if (typeof answer === 'string') return isDate(answer) ? writeDate(answer) : answer;
  return typeof answer === 'number' ? String(answer) : JSON.stringify(answer);
}

/** The words of one code of a field's list; the code itself where the list does not know it. */
export function codeWords(pack: FormPack, language: string, field: FormField, code: string): string {
  const list = field.options;
  if (!list || !pack.layout.lists[list]?.includes(code)) return code;
  return formWords(pack, language, `option.${list}.${code}`);
}
