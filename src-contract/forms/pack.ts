import { z } from 'zod';

/*
 * A form pack: one folder `packs/forms/NAME/` that a department can change without a new version of the program.
 *   form.yaml      what is below
 *   schema.json    the answers as JSON Schema 2020-12 (an object; one property a field)
 *   words/LL.yaml  labels, hints and messages by key, one file a language; `en` is required
 *   tests/*.yaml   example answers with the verdict that the form must give
 */

const name = z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/, 'a name such as aidedSex');
/** An expression in CEL (cel.dev) over `answers` and `context`. */
const cel = z.string().min(1).max(2000);

/** How a field is drawn. What it may hold is the schema's business. */
export const widgets = [
  'text',
  'narrative',
  'number',
  'choice',
  'choices',
  'code',
  'yesNo',
  'date',
  'dateTime',
  'phone',
  'address',
  'plate',
  'height',
  'weight',
] as const;

const field = z.strictObject({
  name,
  widget: z.enum(widgets),
  /** Code list for choice, choices and code. */
  options: z.string().max(64).optional(),
  /** Share of the row on a wide screen. */
  width: z.enum(['full', 'half', 'third']).default('full'),
  /** Shown only while true. A hidden field has no answer. */
  visible: cel.optional(),
  /** Required while true; `true` for always. */
  required: z.union([cel, z.literal(true)]).optional(),
  /** Filled by the form itself; not typed. */
  computed: cel.optional(),
  /** First value when the form is opened, over `context` (job, unit, officer, now). */
  prefill: cel.optional(),
});
export type FormField = z.infer<typeof field>;

export const formLayout = z.strictObject({
  form: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** The number that the paper had. */
  paper: z.string().max(40).optional(),
  pages: z
    .array(
      z.strictObject({
        name,
        sections: z
          .array(z.strictObject({ name, visible: cel.optional(), fields: z.array(field).min(1) }))
          .min(1),
      }),
    )
    .min(1),
  /** Rules across fields: `error` must be true, or `words` is shown at `field`. */
  checks: z.array(z.strictObject({ name, field: name, must: cel })).default([]),
  lists: z.record(z.string(), z.array(z.string().max(60)).min(1)).default({}),
});
export type FormLayout = z.infer<typeof formLayout>;

/** A form that has been read and found whole. */
export interface FormPack {
  readonly layout: FormLayout;
  /** JSON Schema 2020-12 of the answers. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** By language, then by key: `field.aidedName`, `hint.aidedName`, `page.scene`, `check.timeOrder`, `option.LIST.CODE`, `title`. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A sentence in the reader's language, else in English, else the key itself so that the fault is seen. */
export function formWords(pack: FormPack, language: string, key: string): string {
  return pack.words[language]?.[key] ?? pack.words.en?.[key] ?? key;
}
