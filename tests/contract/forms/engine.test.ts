import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm, evaluateForm, prefillAnswers } from '../../../src-contract/forms/engine.ts';
import { answerSchema, fieldsOf } from '../../../src-contract/forms/pack.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import { aidedForm, packOf, smallPack } from './forms.ts';

const form = aidedForm();
const small = compileForm(packOf(smallPack));
const now = { now: '2026-11-24T21:47' };

/** Answers as they come: right ones, ones of the wrong kind, and names that the form does not have. */
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...fieldsOf(form.pack.layout).map(({ name }) => name)),
    fc.string({ maxLength: 8 }),
  ),
  fc.oneof(
    fc.constantFrom<Answers[string]>(
      ...Object.values(form.pack.layout.lists).flat(),
      true,
      false,
      '2026-11-24T21:47',
      '2012-02-29',
      '  19 \r\n',
    ),
    fc.string({ unit: 'binary' }),
    fc.jsonValue() as fc.Arbitrary<Answers[string]>,
  ),
  { maxKeys: 40 },
);

/** Answers that fit their fields, so that deep parts of the form are reached. */
const fittingAnswers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(
    fieldsOf(form.pack.layout).map(({ name, widget }) => {
      const schema = answerSchema(form.pack, name) ?? {};
      const value: fc.Arbitrary<Answers[string]> = Array.isArray(schema.enum)
        ? fc.constantFrom(...(schema.enum as string[]))
        : schema.type === 'boolean'
          ? fc.boolean()
          : schema.type === 'integer'
            ? fc.integer({ min: 0, max: 120 })
            : widget === 'date'
              ? fc.constantFrom('1950-01-01', '2012-05-05', '2030-01-01')
              : widget === 'dateTime'
                ? fc.constantFrom('2026-11-24T20:00', '2026-11-24T21:00', '2026-11-25T01:00')
                : fc.constantFrom('19', 'Lexington Avenue, 2nd floor');
      return [name, value];
    }),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>;

const answersOf = fc.oneof(anyAnswers, fittingAnswers);

describe('evaluating a form', () => {
  it('asks nothing of a hidden field: not required, not wrong, no answer', () => {
    fc.assert(
      fc.property(answersOf, (typed) => {
        const verdict = evaluateForm(form, typed, now);
        for (const { name } of form.fields.filter((field) => !verdict.visible.has(field.name))) {
          expect(verdict.required.has(name)).toBe(false);
          expect(verdict.errors.some(({ field }) => field === name)).toBe(false);
          expect(Object.hasOwn(verdict.answers, name)).toBe(false);
        }
      }),
    );
  });

  it('comes to the same again over the answers that count', () => {
    fc.assert(
      fc.property(answersOf, (typed) => {
        const once = evaluateForm(form, typed, now);
        expect(evaluateForm(form, once.answers, now)).toEqual(once);
      }),
    );
  });

  it('counts on its pages every fault and every missing answer once, and is complete only without them', () => {
    fc.assert(
      fc.property(answersOf, (typed) => {
        const { errors, pages, complete } = evaluateForm(form, typed, now);
        const missing = errors.filter(({ key }) => key === 'required').length;
        const wrong = new Set(errors.filter(({ key }) => key !== 'required').map(({ field }) => field)).size;
        expect(pages.reduce((sum, page) => sum + page.missing, 0)).toBe(missing);
        expect(pages.reduce((sum, page) => sum + page.faults, 0)).toBe(wrong);
        expect(complete).toBe(errors.length === 0);
        expect(complete).toBe(pages.every((page) => page.done));
      }),
    );
  });

  it('reads rules over the answers that count, so that a chain of hidden fields falls together', () => {
    const whole = evaluateForm(small, { kind: 'person', born: '2000-01-01' }, now);
    expect(whole.answers).toEqual({ kind: 'person', born: '2000-01-01', years: 26 });
    const car = evaluateForm(small, { kind: 'car', born: '2000-01-01' }, now);
    expect(car.answers).toEqual({ kind: 'car' });
    expect(car.visible).toEqual(new Set(['kind', 'plate']));
  });

  it('takes no typed answer for a computed field', () => {
    const { answers } = evaluateForm(small, { kind: 'person', born: '2000-01-01', years: 99 }, now);
    expect(answers.years).toBe(26);
  });

  it('says what a check says only once all that it looks at is known', () => {
    const key = (answers: Answers) => evaluateForm(small, answers, now).errors.map((error) => error.key);
    expect(key({ kind: 'person' })).toEqual(['required']);
    expect(key({ kind: 'person', born: '2026-11-25' })).toEqual(['check.bornByNow']);
    expect(key({ kind: 'person', born: '2026-11-24' })).toEqual([]);
  });

  it('tidies what a paste brings: control characters, outer spaces, halves of characters', () => {
    const { answers } = evaluateForm(
      form,
      { narrative: '  a\u0000b\u001b[0m\r\nc\ud800  ', address: ' \t ' },
      now,
    );
    expect(answers.narrative).toBe('ab[0m\nc\ufffd');
    expect(Object.hasOwn(answers, 'address')).toBe(false);
  });

  it('names the limit that an answer goes beyond, however long the paste', () => {
    const { errors } = evaluateForm(form, { narrative: 'x'.repeat(1_000_000) }, now);
    expect(errors).toContainEqual({ field: 'narrative', key: 'maxLength', limit: 5000 });
  });

  it('refuses days and minutes that no calendar has', () => {
    for (const occurredAt of [
      '2026-02-29T10:00',
      '2026-11-24T24:00',
      '2026-11-24',
      '24.11.2026',
      '2026-1-1T1:00',
    ]) {
      const { errors } = evaluateForm(form, { occurredAt }, now);
      expect(errors, occurredAt).toContainEqual({ field: 'occurredAt', key: 'dateTime' });
    }
  });
});

describe('prefilling a form', () => {
  const context = {
    ...now,
    officer: { id: '1001', name: 'Officer 1001' },
    unit: { id: '19-A', precinct: '19', tour: 'third', vehicle: '' },
    job: {
      number: 'D1',
      address: '1040 3 AV',
      apartment: '',
      crossStreets: '',
      precinct: '19',
      calledAt: now.now,
    },
  };

  it('never overwrites what was typed', () => {
    fc.assert(
      fc.property(fittingAnswers, (typed) => {
        const { answers, sources } = prefillAnswers(form, context, typed);
        for (const name of Object.keys(typed)) {
          expect(Object.hasOwn(answers, name)).toBe(false);
          expect(Object.hasOwn(sources, name)).toBe(false);
        }
      }),
    );
  });

  it('says of every answer where it comes from, and fills nothing with what is not known', () => {
    const { answers, sources } = prefillAnswers(form, context);
    expect(Object.keys(sources)).toEqual(Object.keys(answers));
    expect(sources).toMatchObject({ address: 'job', command: 'unit', officer: 'officer', occurredAt: 'job' });
    expect(Object.hasOwn(answers, 'apartment')).toBe(false);
    expect(prefillAnswers(form, { now: now.now }).sources).toEqual({ occurredAt: 'clock' });
  });

  it('leaves out what would not fit its field', () => {
    const long = { ...context, job: { ...context.job, address: 'x'.repeat(400) } };
    expect(Object.hasOwn(prefillAnswers(form, long).answers, 'address')).toBe(false);
  });
});
