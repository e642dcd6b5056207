import { type Schema, Validator } from '@cfworker/json-schema';
import { isDate, isDateTime } from './dates.ts';
import { type AnswerSchema, answerSchema, type FormField, type FormPack } from './pack.ts';

/** What is wrong with an answer. `key` is the schema's keyword, `date`, `dateTime`, `required`, or `check.NAME`. */
export interface FieldFault {
  readonly field: string;
  readonly key: string;
  /** The keyword's limit, where it has one: the 60 of `maxLength: 60`. */
  readonly limit?: number;
}

// Control characters but tab and line feed: they come with pastes, print as nothing, and PostgreSQL refuses some.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** An answer as it counts: text without control characters and outer spaces; undefined where nothing is left. */
export function tidyAnswer(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== 'string') return value;
  const text = value.toWellFormed().replaceAll('\r\n', '\n').replace(control, '').normalize('NFC').trim();
  return text === '' ? undefined : text;
}

/** Compares an answer to its field's schema and to the calendar. */
export type AnswerCheck = (value: unknown) => FieldFault | undefined;

export function answerCheck(pack: FormPack, field: FormField): AnswerCheck {
  const schema = answerSchema(pack, field.name);
  if (!schema) throw new Error(`${field.name} is not in the schema`);
  const defs = pack.schema.$defs;
  const validator = new Validator({ ...schema, ...(defs ? { $defs: defs } : {}) } as Schema, '2020-12');
  const onCalendar = { date: isDate, dateTime: isDateTime }[field.widget as string];
  return (value) => {
    if (onCalendar && (typeof value !== 'string' || !onCalendar(value))) {
      return { field: field.name, key: field.widget };
    }
    const { valid, errors } = validator.validate(value);
    if (valid) return undefined;
    // The first complaint comes with everything that holds it; the last of them is its heart.
    const key = errors.at(-1)?.keyword ?? 'type';
    const limit = limitOf(schema, key);
    return { field: field.name, key, ...(limit !== undefined && { limit }) };
  };
}

function limitOf(schema: AnswerSchema, keyword: string): number | undefined {
  const limit = schema[keyword];
  return typeof limit === 'number' ? limit : undefined;
}
