import { type FormPack, findFormWords, formWords } from './pack.ts';
import type { FieldFault } from './values.ts';

/** A fault as a sentence in English that names the field. */
export function faultWords(pack: FormPack, { field, key }: FieldFault): string {
  const label = formWords(pack, 'en', `field.${field}`);
  if (key === 'required') return `“${label}” is missing.`;
  const own = findFormWords(pack, 'en', key) ?? findFormWords(pack, 'en', `fault.${field}.${key}`);
  return own ? `“${label}”: ${own}` : `“${label}” cannot stay as it is.`;
}
