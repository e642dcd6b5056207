import { type FormPack, findFormWords, formWords } from '../../src-contract/forms/pack.ts';
import type { FieldFault } from '../../src-contract/forms/values.ts';

/** Complaints for which the screens have words of their own; `other` for the rest. */
const general = [
  'required',
  'date',
  'dateTime',
  'type',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'pattern',
] as const;
export type GeneralFault = (typeof general)[number] | 'other';

/** What is said beside a field: the form's own words, or a sentence of the screens with its limit. */
export type FaultSaid =
  | { readonly words: string }
  | { readonly general: GeneralFault; readonly limit: number | undefined };

/** Finds the words for what is wrong with an answer: of the check, of the field and keyword, of the field, of all forms. */
export function faultWords(pack: FormPack, language: string, { field, key, limit }: FieldFault): FaultSaid {
  if (key.startsWith('check.')) return { words: formWords(pack, language, key) };
  const words =
    findFormWords(pack, language, `fault.${field}.${key}`) ??
    (key === 'required' ? undefined : findFormWords(pack, language, `fault.${field}`));
  if (words !== undefined) return { words };
  return { general: general.find((known) => known === key) ?? 'other', limit };
}
