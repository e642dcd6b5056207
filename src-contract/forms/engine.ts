import type { Answers } from '../subjects/report.ts';
import { emptyContext, sourceOf } from './context-types.ts';
import { inOrderOfNeed } from './order.ts';
import { answerSchema, type FormField, type FormPack } from './pack.ts';
import { compileRule, isKnown, type Rule } from './rules.ts';
import { type AnswerCheck, answerCheck, type FieldFault, tidyAnswer } from './values.ts';

/*
 * What a form's answers come to. The same on the tablet (while typing, and before a report is sent), at the hub and in
 * tools. Nothing is compiled at run time by `eval`: screens forbid it.
 */

interface CompiledField {
  readonly name: string;
  readonly page: number;
  /** Whole numbers are another type in rules. */
  readonly whole: boolean;
  /** Its own, its section's and its page's: all must be true. */
  readonly visible: readonly Rule[];
  readonly required: Rule | boolean;
  readonly computed: Rule | undefined;
  readonly prefill: Rule | undefined;
  readonly check: AnswerCheck;
}

/** A form whose rules are parsed, ready to be read at every keystroke. Keep it: compiling takes milliseconds. */
export interface CompiledForm {
  readonly pack: FormPack;
  /** As the form shows them. */
  readonly fields: readonly CompiledField[];
  /** Each after those that its showing and its value depend on. */
  readonly order: readonly CompiledField[];
  readonly checks: readonly { readonly name: string; readonly field: string; readonly must: Rule }[];
}

export interface PageVerdict {
  readonly name: string;
  /** Whether any of its fields is shown. */
  readonly visible: boolean;
  /** Required answers that are not there yet. */
  readonly missing: number;
  /** Answers that cannot stay as they are. */
  readonly faults: number;
  readonly done: boolean;
}

export interface FormVerdict {
  readonly visible: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** What the form has worked out by itself. */
  readonly computed: Answers;
  /** In the order of the form. A missing answer has the key `required`. */
  readonly errors: readonly FieldFault[];
  readonly pages: readonly PageVerdict[];
  /** Whether it may be submitted. */
  readonly complete: boolean;
  /** The answers that count: hidden ones out, computed ones in, text tidied. These are the ones to submit. */
  readonly answers: Answers;
}

/**
 * Parses a form's rules and puts its fields in order. Throws for a pack that `readFormPack` would refuse:
 * a rule that is not CEL, a field without a schema, rules that need each other in a circle.
 */
export function compileForm(pack: FormPack): CompiledForm {
  const { layout } = pack;
  const fields = layout.pages.flatMap((page, index) =>
    page.sections.flatMap((section) =>
      section.fields.map((field) => compileField(pack, field, index, [page.visible, section.visible])),
    ),
  );
  const checks = layout.checks.map(({ name, field, must }) => ({ name, field, must: compileRule(must) }));
  return { pack, fields, order: inOrderOfNeed(fields, needsOf), checks };
}

function compileField(
  pack: FormPack,
  field: FormField,
  page: number,
  around: readonly (string | undefined)[],
): CompiledField {
  const rule = (text: string | undefined) => (text === undefined ? undefined : compileRule(text));
  return {
    name: field.name,
    page,
    whole: answerSchema(pack, field.name)?.type === 'integer',
    visible: [...around, field.visible].flatMap((text) => rule(text) ?? []),
    required: typeof field.required === 'string' ? compileRule(field.required) : field.required === true,
    computed: rule(field.computed),
    prefill: rule(field.prefill),
    check: answerCheck(pack, field),
  };
}

function needsOf(field: CompiledField): string[] {
  return [...field.visible, ...(field.computed ? [field.computed] : [])].flatMap((rule) => [...rule.answers]);
}

/**
 * First answers from what is already known, and where each comes from (`job`, `unit`, `officer`, `clock`).
 * What does not fit its field is left out, and a field in `typed` is left alone.
 */
export function prefillAnswers(
  form: CompiledForm,
  context: Readonly<Record<string, unknown>>,
  typed: Answers = {},
): { readonly answers: Answers; readonly sources: Record<string, string> } {
  const answers: Answers = {};
  const sources: Record<string, string> = {};
  const scope = { answers: {}, context: { ...emptyContext, ...context } };
  for (const { name, prefill, check } of form.fields) {
    if (!prefill || Object.hasOwn(typed, name)) continue;
    const value = tidyAnswer(prefill.read(scope));
    if (value === undefined || check(value)) continue;
    answers[name] = value as Answers[string];
    const part = [...prefill.context].find((name) => isKnown(context[name]));
    if (part) sources[name] = sourceOf(part);
  }
  return { answers, sources };
}

/** Reads a form's rules over what has been typed. Answers of fields that the form does not have do not count. */
export function evaluateForm(
  form: CompiledForm,
  typed: Answers,
  context: Readonly<Record<string, unknown>>,
): FormVerdict {
  const visible = new Set<string>();
  const required = new Set<string>();
  const computed: Answers = {};
  const answers: Answers = {};
  const faults: FieldFault[] = [];
  // What rules see: null for every field that has no answer that counts.
  const seen: Record<string, unknown> = {};
  for (const { name } of form.fields) seen[name] = null;
  const scope = { answers: seen, context: { ...emptyContext, ...context } };

  for (const field of form.order) {
    const { name } = field;
    if (!field.visible.every((rule) => rule.read(scope) === true)) continue;
    visible.add(name);
    const value = field.computed
      ? fitting(field, field.computed.read(scope))
      : tidyAnswer(Object.hasOwn(typed, name) ? typed[name] : undefined);
    if (value === undefined) continue;
    answers[name] = value as Answers[string];
    if (field.computed) computed[name] = value as Answers[string];
    seen[name] = field.whole && Number.isSafeInteger(value) ? BigInt(value as number) : value;
  }

  const broken = new Map<string, string[]>();
  for (const { name, field, must } of form.checks) {
    if (!visible.has(field) || must.read(scope) !== false) continue;
    broken.set(field, [...(broken.get(field) ?? []), `check.${name}`]);
  }

  const pages = form.pack.layout.pages.map(({ name }) => ({ name, visible: false, missing: 0, faults: 0 }));
  for (const field of form.fields) {
    const { name } = field;
    const page = pages[field.page];
    if (!page || !visible.has(name)) continue;
    page.visible = true;
    if (field.required === true || (field.required && field.required.read(scope) === true))
      required.add(name);
    if (required.has(name) && answers[name] === undefined) {
      faults.push({ field: name, key: 'required' });
      page.missing += 1;
      continue;
    }
    const own = (answers[name] !== undefined && field.check(answers[name])) || undefined;
    const found = own ? [own] : (broken.get(name) ?? []).map((key) => ({ field: name, key }));
    faults.push(...found);
    if (found.length > 0) page.faults += 1;
  }

  return {
    visible,
    required,
    computed,
    errors: faults,
    pages: pages.map((page) => ({ ...page, done: page.missing === 0 && page.faults === 0 })),
    complete: faults.length === 0,
    answers,
  };
}

/** A computed value that its own schema does not allow is no answer: nobody could mend it. */
function fitting(field: CompiledField, value: unknown): unknown {
  const tidy = tidyAnswer(value);
  return tidy === undefined || field.check(tidy) ? undefined : tidy;
}
