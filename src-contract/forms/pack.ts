import type { z } from 'zod';
import type { formLayout, widgets } from './pack-schema.ts';

/*
 * A form pack: one folder `packs/forms/NAME/` that a department can change without a new version of the program.
 *   form.yaml      pages, sections and fields, with their rules: `pack-schema.ts`
 *   schema.json    the answers as JSON Schema 2020-12 (an object; one property a field)
 *   words/LL.yaml  labels, hints and messages by key, one file a language; `en` is required
 *   tests/*.yaml   example answers with the verdict that the form must give: `pack-tests.ts`
 *
 * Answers are plain JSON. A date is `2026-11-24`. A date with time is `2026-11-24T21:47`: the wall clock of the
 * department (`context.timeZone`), as an officer writes it on paper and as a court reads it, without an offset. Both
 * compare as text in the order of time. The one hour that a clock repeats in autumn cannot be told apart, as on paper;
 * the journal keeps the true time of each act.
 */

export type FormLayout = z.infer<typeof formLayout>;
export type FormPage = FormLayout['pages'][number];
export type FormSection = FormPage['sections'][number];
export type FormField = FormSection['fields'][number];
export type Widget = (typeof widgets)[number];

/** The schema of one answer: JSON Schema 2020-12. */
export type AnswerSchema = Readonly<Record<string, unknown>>;

/** A form that has been read and found whole. */
export interface FormPack {
  readonly layout: FormLayout;
  /** JSON Schema 2020-12 of the answers. */
  readonly schema: Readonly<Record<string, unknown>>;
  /**
   * By language, then by key: `title`, `page.NAME`, `section.NAME`, `field.NAME`, `hint.NAME`, `option.LIST.CODE`,
   * `check.NAME`, and `fault.FIELD.KEYWORD` where a form says a schema's complaint better than the program does.
   */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A sentence in the reader's language, else in English, else the key itself so that the fault is seen. */
export function formWords(pack: FormPack, language: string, key: string): string {
  return findFormWords(pack, language, key) ?? key;
}

/** The same for words that a form need not have, such as hints. */
export function findFormWords(pack: FormPack, language: string, key: string): string | undefined {
  return pack.words[language]?.[key] ?? pack.words.en?.[key];
}

/** Every field in the order in which the form shows them. */
export function fieldsOf(layout: FormLayout): FormField[] {
  return layout.pages.flatMap((page) => page.sections.flatMap((section) => section.fields));
}

/** The schema of a field's answer. A property that only refers to one of `$defs` is followed. */
export function answerSchema(pack: FormPack, field: string): AnswerSchema | undefined {
  const properties = pack.schema.properties as Readonly<Record<string, AnswerSchema>> | undefined;
  const schema = properties && Object.hasOwn(properties, field) ? properties[field] : undefined;
  if (typeof schema?.$ref !== 'string') return schema;
  const name = /^#\/\$defs\/([^/]+)$/.exec(schema.$ref)?.[1];
  const definitions = pack.schema.$defs as Readonly<Record<string, AnswerSchema>> | undefined;
  return name && definitions && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}
