import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportFact } from '../../../src-contract/dispatch/acts.ts';
import { compileForm } from '../../../src-contract/forms/engine.ts';
import type { FormPack } from '../../../src-contract/forms/pack.ts';
import { readFormPack } from '../../../src-contract/forms/reader.ts';
import type { JournalEvent } from '../../../src-contract/journal.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { FormReading } from '../../../src-hub/packs/form-versions.ts';
import { checkAnswers } from '../../../src-hub/records/check-answers.ts';
import { testCodes } from '../../support/codes.ts';
import { aidedAnswers, aidedFiles } from '../support/aided.ts';

const codes = testCodes();
const incident = '00000000-0000-7000-8000-000000000001';

function read(change: (files: Record<string, string>) => void = () => undefined): FormPack {
  const files = { ...aidedFiles() };
  change(files);
  const found = readFormPack(files);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.pack;
}
const aided = compileForm(read());

function submitted(answers: Answers, at = Date.now()): JournalEvent {
  const fact = reportFact({ id: 'r', author: '1001' }, 'report.submitted', {
    form: 'aided',
    version: '1.0.0',
    title: 'Aided report',
    incident,
    unit: '19-A',
    precinct: '19',
    revision: 1,
    answers,
  });
  return { ...fact, device: 'store-one', seq: 1, act: 1, actor: '1001', at };
}

const check = (answers: Answers, readings: readonly FormReading[] = [aided], at?: number) =>
  checkAnswers(
    submitted(answers, at),
    () => undefined,
    codes,
    (form, version) => (form === 'aided' && version === '1.0.0' ? readings : []),
  );

test('a whole report is taken', () => {
  expect(check(aidedAnswers())).toBeUndefined();
});

test.each<[string, Answers, string]>([
  ['a code that the form does not have', { sex: 'sword' }, '“Sex”'],
  ['a day that is not on the calendar', { dateOfBirth: '1961-02-30' }, '“Date of birth”'],
  ['text for a yes or no', { conscious: 'yes' }, '“Conscious?”'],
  ['a text that is too long', { address: 'x'.repeat(301) }, '“Address”'],
  ['nothing where something is needed', { nature: '' }, '“'],
  ['a field that the form does not have', { hairColour: 'red' }, 'The form has no field “hairColour”.'],
  ['a wrong answer in a part that is hidden', { pronouncedAt: 'noon' }, '“'],
  ['what a check across fields rules out', { hospitalAt: '2024-11-24T21:00' }, '“'],
])('%s is refused in words that name the field', (_, wrong, words) => {
  const refusal = check({ ...aidedAnswers(), ...wrong });
  expect(refusal).toMatchObject({ code: 'form-misfit', reason: expect.stringContaining(words) });
  expect(refusal?.reason).toMatch(/^The report was not taken\. .* What you wrote is kept: mend it/);
});

test('a required answer that is missing is named, and only so many faults are', () => {
  const { sex: _, ...rest } = aidedAnswers();
  expect(check(rest as Answers)?.reason).toContain('“Sex” is missing.');
  expect(check({})?.reason.match(/ is missing\./g)).toHaveLength(8);
});

test('the time is that of the act, on the department’s clock', () => {
  // The first is 21:46 in New York, the second 21:48.
  const [before, after] = [Date.UTC(2024, 10, 25, 2, 46), Date.UTC(2024, 10, 25, 2, 48)];
  const answers = { ...aidedAnswers(), hospitalAt: '2024-11-24T21:47', kinNotifiedAt: '2024-11-24T21:47' };
  expect(check(answers, [aided], before)?.code).toBe('form-misfit');
  expect(check(answers, [aided], after)).toBeUndefined();
});

test('a version that no hub ever had is refused; one that cannot be read any more is believed', () => {
  expect(check(aidedAnswers(), [])).toMatchObject({ code: 'unknown-form' });
  expect(check({ odd: true }, [null])).toBeUndefined();
});

test('where one version was two things, what is right under either is right', () => {
  const shorter = compileForm(
    read((files) => {
      files['schema.json'] = (files['schema.json'] ?? '').replace('"maxLength": 300', '"maxLength": 5');
    }),
  );
  expect(check(aidedAnswers(), [shorter])?.code).toBe('form-misfit');
  expect(check(aidedAnswers(), [shorter, aided])).toBeUndefined();
});

test('what a rule makes of a job that the tablet may have known differently is not held against the report', () => {
  const byJob = compileForm(
    read((files) => {
      files['form.yaml'] = (files['form.yaml'] ?? '').replace(
        'prefill: context.job.apartment',
        'prefill: context.job.apartment\n            required: known(context.job) && context.job.disposition != ""',
      );
    }),
  );
  expect(byJob.fields.find(({ name }) => name === 'apartment')?.required).not.toBe(false);
  const held = () => ({
    channel: 'precinct/19',
    state: {
      id: incident,
      number: '1',
      jobType: '10-34K',
      location: { address: '1 E 72 ST' },
      precinct: '19',
      timeline: [],
      disposition: '10-90X',
      crew: [],
    },
  });
  expect(checkAnswers(submitted(aidedAnswers()), held, codes, () => [byJob])).toBeUndefined();
});

test('any JSON as answers is judged, and nothing that is refused is without words', () => {
  const names = aided.fields.map(({ name }) => name);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, 'other', '__proto__'), fc.jsonValue()), (changes) => {
      const refusal = check({ ...aidedAnswers(), ...(changes as Answers) });
      if (refusal) expect(refusal.reason).toContain('“');
    }),
  );
});
