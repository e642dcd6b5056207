import { z } from 'zod';
import { answers } from '../subjects/report.ts';
import { type PackFault, readYaml, schemaFaults } from '../yaml-source.ts';
import { type CompiledForm, compileForm, evaluateForm, prefillAnswers } from './engine.ts';
import { readFormPack } from './reader.ts';

const names = z.array(z.string());

/** `tests/*.yaml`: a list of these. Nothing is expected of what is not named. */
const packTest = z.strictObject({
  name: z.string().min(1).max(200),
  /** Name of another test in the same file, whose answers and context this one starts from. */
  like: z.string().optional(),
  context: z.record(z.string(), z.json()).optional(),
  /** The form is opened in that context first; the answers are typed over what it fills. */
  prefill: z.boolean().default(false),
  answers: answers.default({}),
  expect: z.strictObject({
    complete: z.boolean().optional(),
    /** All that is wrong: field to key (`required`, `maxLength`, `check.NAME`). */
    errors: z.record(z.string(), z.string()).optional(),
    visible: names.optional(),
    hidden: names.optional(),
    required: names.optional(),
    optional: names.optional(),
    /** Answers that count; null for a field that must have none. */
    answers: answers.optional(),
    /** Where prefilled answers come from. */
    sources: z.record(z.string(), z.string()).optional(),
  }),
});
type PackTest = z.infer<typeof packTest>;

/** Reads a pack and runs its tests. Gives every fault found, and how many tests there were. */
export function checkFormPack(files: Readonly<Record<string, string>>): {
  readonly faults: readonly PackFault[];
  readonly tests: number;
} {
  const read = readFormPack(files);
  if ('faults' in read) return { faults: read.faults, tests: 0 };
  const form = compileForm(read.pack);
  const faults: PackFault[] = [];
  let count = 0;
  for (const [file, text] of Object.entries(files)) {
    if (!file.startsWith('tests/')) continue;
    const source = readYaml(file, text);
    if ('faults' in source) {
      faults.push(...source.faults);
      continue;
    }
    const tests = z.array(packTest).safeParse(source.value);
    if (!tests.success) {
      faults.push(...schemaFaults(tests.error.issues, (path) => ({ source, path })));
      continue;
    }
    count += tests.data.length;
    for (const [index, test] of tests.data.entries()) {
      const model = tests.data.find((other) => other.name === test.like);
      if (test.like !== undefined && !model) {
        const reason = `${test.name}: there is no test of the name ${test.like} in this file`;
        faults.push({ file, line: source.lineOf([index, 'like']), reason });
        continue;
      }
      const whole = {
        ...test,
        context: test.context ?? model?.context ?? {},
        answers: { ...model?.answers, ...test.answers },
      };
      const path = [index, 'expect'];
      for (const { part, reason } of runTest(form, whole)) {
        const line = source.lineOf([...path, ...part]);
        faults.push({ file, line, reason: `${test.name}: ${reason}` });
      }
    }
  }
  return { faults, tests: count };
}

interface Surprise {
  /** Inside `expect`. */
  readonly part: readonly string[];
  readonly reason: string;
}

function runTest(
  form: CompiledForm,
  test: PackTest & { readonly context: Readonly<Record<string, unknown>> },
): Surprise[] {
  const { expect } = test;
  const first = test.prefill ? prefillAnswers(form, test.context) : { answers: {}, sources: {} };
  const verdict = evaluateForm(form, { ...first.answers, ...test.answers }, test.context);
  const known = new Set(form.fields.map((field) => field.name));
  const list = (errors: typeof verdict.errors) =>
    errors.map(({ field, key }) => `${field} (${key})`).join(', ');

  const surprises: Surprise[] = Object.keys(test.answers)
    .filter((name) => !known.has(name))
    .map((name) => ({ part: [], reason: `there is no field ${name}` }));
  if (expect.complete !== undefined && expect.complete !== verdict.complete) {
    const found = verdict.complete
      ? 'nothing is wrong or missing'
      : `wrong or missing: ${list(verdict.errors)}`;
    surprises.push({ part: ['complete'], reason: found });
  }
  if (expect.errors) {
    const wanted = new Map(Object.entries(expect.errors));
    for (const [name, key] of wanted) {
      if (verdict.errors.some((error) => error.field === name && error.key === key)) continue;
      surprises.push({ part: ['errors', name], reason: `${name} has not the fault ${key}` });
    }
    const others = verdict.errors.filter(({ field }) => !wanted.has(field));
    if (others.length > 0) surprises.push({ part: ['errors'], reason: `also wrong: ${list(others)}` });
  }
  for (const [part, of, wanted] of [
    ['visible', verdict.visible, true],
    ['hidden', verdict.visible, false],
    ['required', verdict.required, true],
    ['optional', verdict.required, false],
  ] as const) {
    for (const name of expect[part] ?? []) {
      if (!known.has(name)) surprises.push({ part: [part], reason: `there is no field ${name}` });
      else if (of.has(name) !== wanted) surprises.push({ part: [part], reason: `${name} is not ${part}` });
    }
  }
  const found = { answers: verdict.answers, sources: first.sources as Record<string, string> };
  for (const part of ['answers', 'sources'] as const) {
    for (const [name, value] of Object.entries(expect[part] ?? {})) {
      const [is, wanted] = [found[part][name] ?? null, value].map((each) => JSON.stringify(each));
      if (is !== wanted) surprises.push({ part: [part, name], reason: `${name} is ${is}, not ${wanted}` });
    }
  }
  return surprises;
}
