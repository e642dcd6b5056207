import { z } from 'zod';

/*
 * The shape of `form.yaml`. It stands apart from `pack.ts`, so that a screen that only draws forms
 * does not carry the schema library with it.
 */

const name = z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/, 'must be a name such as aidedSex');
/** An expression in CEL (cel.dev) over `answers` and `context`; see `rules.ts` for what it may call. */
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
  /** First value when the form is opened, over `context` alone. */
  prefill: cel.optional(),
});

const section = z.strictObject({ name, visible: cel.optional(), fields: z.array(field).min(1).max(200) });

/** A form has no more fields than this: beyond it nobody fills it, and a screen cannot stay quick. */
export const maxFields = 500;

export const formLayout = z.strictObject({
  form: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a name such as aided'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.4.0'),
  /** The number that the paper had. */
  paper: z.string().max(40).optional(),
  pages: z
    .array(z.strictObject({ name, visible: cel.optional(), sections: z.array(section).min(1).max(50) }))
    .min(1)
    .max(30),
  /** Rules across fields: `must` is true, or the words `check.NAME` are shown at `field`. Unknown while an answer is missing. */
  checks: z
    .array(z.strictObject({ name, field: name, must: cel }))
    .max(200)
    .default([]),
  lists: z.record(z.string().max(64), z.array(z.string().min(1).max(60)).min(1).max(5000)).default({}),
});
