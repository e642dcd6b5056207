import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateForm } from '../../../src-contract/forms/engine.ts';
import { fieldsOf } from '../../../src-contract/forms/pack.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { DraftView } from '../../../src-contract/tablet-bridge.ts';
import type { Place } from '../../../src-renderer/forms/saver.ts';
import { createFormModel } from '../../../src-renderer/tablet/forms/form-store.ts';
import { fieldsLeft, pageSteps } from '../../../src-renderer/tablet/forms/page-map.ts';
import { aidedForm } from '../../contract/forms/forms.ts';

const form = aidedForm();
const fields = fieldsOf(form.pack.layout);
const field = (name: string) => {
  const found = fields.find((each) => each.name === name);
  if (!found) throw new Error(`there is no field ${name}`);
  return found;
};

/** A form on the screen, and the draft that its saves come to. */
function opened(draft: Partial<DraftView> = {}) {
  const model = createFormModel(
    form,
    {
      id: 'd',
      form: 'aided',
      version: '1.0.0',
      title: 'Aided report',
      savedAt: 0,
      answers: {},
      place: { page: 0 },
      prefilled: {},
      pack: form.pack,
      context: {},
      ...draft,
    },
    { now: () => '2026-11-24T22:00' },
  );
  const saved: { answers: Answers; place: Place | undefined } = {
    answers: { ...draft.answers },
    place: undefined,
  };
  model.saveWith({
    change(answers, place) {
      for (const [name, answer] of Object.entries(answers)) {
        if (answer === null) delete saved.answers[name];
        else saved.answers[name] = answer;
      }
      saved.place = place;
    },
    flush: async () => true,
    close: async () => undefined,
  });
  return { model, saved, state: () => model.store.getState() };
}

describe('a form that is filled', () => {
  it('keeps every answer with the place in which it was given', () => {
    const { model, saved } = opened();
    model.stand('narrative', 1);
    model.answer('narrative', 'F');
    expect(saved).toEqual({
      answers: { narrative: 'F' },
      place: { page: 0, field: 'narrative', caret: 1 },
    });
  });

  it('draws nothing between a keystroke and its answer: a field that is drawn then takes the keystroke back', () => {
    const { model, saved } = opened();
    model.stand('narrative', 0);
    let drawn = 0;
    model.store.subscribe(() => {
      drawn += 1;
    });
    model.aboutToType('narrative', 1);
    expect(drawn).toBe(0);
    expect(saved.place).toMatchObject({ caret: 0 });
    model.answer('narrative', 'F');
    expect(saved.place).toMatchObject({ field: 'narrative', caret: 1 });
  });

  it('keeps a caret that moved with a keystroke which changed no answer', () => {
    const { model, saved } = opened();
    model.stand('narrative', 1);
    model.aboutToType('narrative', 2);
    model.stand('narrative', 2);
    expect(saved.place).toMatchObject({ caret: 2 });
  });

  it('comes to the same draft as is seen, whatever is typed', () => {
    const step = fc.record({
      name: fc.constantFrom(...fields.map(({ name }) => name)),
      answer: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constantFrom<Answers[string]>(null, '11/24/26', 'removed', 'dead', '2026-11-24T21:47'),
      ),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { model, saved, state } = opened();
        for (const { name, answer, leaves } of steps) {
          model.answer(name, answer);
          if (leaves) model.leave(field(name));
        }
        expect(saved.answers).toEqual(state().answers);
        const again = evaluateForm(form, state().answers, { now: '2026-11-24T22:00' });
        expect(state().verdict).toEqual(again);
      }),
    );
  });

  it('keeps the answers of fields that are hidden later, and does not count them', () => {
    const { model, state } = opened();
    model.answer('identified', true);
    model.answer('lastName', 'Doe');
    model.answer('identified', false);
    expect(state().answers.lastName).toBe('Doe');
    expect(state().verdict.answers.lastName).toBeUndefined();
  });

  it('forgets where an answer came from as soon as it is another', () => {
    const { model, state } = opened({
      answers: { address: '1040 3 AV', precinct: '19' },
      prefilled: { address: 'job', precinct: 'job' },
    });
    model.answer('address', null);
    expect(state().prefilled).toEqual({ precinct: 'job' });
    expect(state().answers).toEqual({ precinct: '19' });
  });

  it('puts a date in order when its field is left, not before', () => {
    const { model, state } = opened({ answers: { identified: true } });
    model.answer('dateOfBirth', '1/2/90');
    expect(state().answers.dateOfBirth).toBe('1/2/90');
    model.leave(field('dateOfBirth'));
    expect(state().answers.dateOfBirth).toBe('1990-01-02');
  });

  it('judges by the clock of now, not by that at which the draft was begun', () => {
    const { model, state } = opened({ context: { now: '2026-11-24T21:00' } });
    model.answer('occurredAt', '2026-11-24T21:30');
    expect(state().verdict.errors.some(({ key }) => key === 'check.occurredByNow')).toBe(false);
  });
});

describe('a form that comes back', () => {
  it('wants the focus and the caret where they were', () => {
    const { state } = opened({ place: { page: 5, field: 'narrative', caret: 7 } });
    expect(state().page).toBe(5);
    expect(state().wish).toMatchObject({ field: 'narrative', caret: 7 });
  });

  it('opens at a page that there is', () => {
    const { state } = opened({ place: { page: 99 } });
    expect(state().page).toBe(5);
    expect(state().wish).toBeNull();
  });
});

describe('complaints', () => {
  const faultsOf = ({ verdict, left, tried }: ReturnType<ReturnType<typeof opened>['state']>) =>
    pageSteps(form, verdict, left, tried).map(({ faults }) => faults);

  it('are not made before a field is left', () => {
    const { model, state } = opened();
    model.answer('estimatedAge', 200);
    model.answer('identified', false);
    expect(faultsOf(state())[1]).toBe(0);
    model.leave(field('estimatedAge'));
    expect(faultsOf(state())[1]).toBe(1);
  });

  it('are all made after a try to submit, which leads to the first of them', () => {
    const { model, state, saved } = opened({
      answers: { precinct: '19', occurredAt: '2026-11-24T21:47', address: '1040 3 AV' },
      place: { page: 5 },
    });
    expect(model.look()).toBe(fieldsLeft(state().verdict));
    expect(state().page).toBe(0);
    expect(state().wish).toEqual({ field: 'foundAt' });
    expect(saved.place).toEqual({ page: 0, field: 'foundAt' });
    expect(state().tried).toBe(true);
  });

  it('are not made of what only has to be put in order', () => {
    const { model, state } = opened();
    model.answer('occurredAt', '11/24/26T2147');
    model.look();
    expect(state().verdict.errors.some((fault) => fault.field === 'occurredAt')).toBe(false);
  });
});
