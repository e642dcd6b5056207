import { createStore, type StoreApi } from 'zustand';
import { type CompiledForm, evaluateForm, type FormVerdict } from '../../../src-contract/forms/engine.ts';
import { type FormField, fieldsOf } from '../../../src-contract/forms/pack.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { DraftView } from '../../../src-contract/tablet-bridge.ts';
import { type Answer, leaveAnswer } from '../../forms/entries.ts';
import type { Place, Saver, Saving } from '../../forms/saver.ts';
import { fieldsLeft, nearestPage, pageOf } from './page-map.ts';

/** Where the focus shall go: each wish is a new object. */
export interface Wish {
  /** A field, or a part of one (`occurredAt.time`); the page's heading where there is none. */
  readonly field?: string | undefined;
  readonly caret?: number | undefined;
}

/** A form while it is filled. Only the screen's: the draft behind it is in the main process, written by the saver. */
export interface FormState {
  /** As typed, those of hidden fields too. */
  readonly answers: Answers;
  /** Where answers that nobody has touched came from. */
  readonly prefilled: Readonly<Record<string, string>>;
  readonly verdict: FormVerdict;
  readonly page: number;
  /** Fields that the officer has been in and has left: only these are complained of. */
  readonly left: ReadonlySet<string>;
  /** Whether a try to submit has been made: from then on everything is complained of. */
  readonly tried: boolean;
  readonly wish: Wish | null;
  readonly saving: Saving;
}

/** What a form may be told. */
export interface FormModel {
  readonly form: CompiledForm;
  readonly store: StoreApi<FormState>;
  /** Keeps from now on with this saver. */
  saveWith(saver: Saver): void;
  tell(saving: Saving): void;
  answer(field: string, answer: Answer): void;
  /** Where the officer is, with the caret; kept at once. */
  stand(field: string, caret: number | undefined): void;
  /**
   * The same, to be kept with the answer that follows. It changes nothing that is drawn: between a keystroke and its
   * answer a text field that is drawn again takes the keystroke back.
   */
  aboutToType(field: string, caret: number | undefined): void;
  /** The officer went out of this field: what was typed is put in order. */
  leave(field: FormField): void;
  goTo(page: number): void;
  /** A try to submit: leads to the first fault, and gives how many there are. */
  look(): number;
}

export interface FormSurroundings {
  /** Wall clock of the department: `2026-11-24T21:47`. */
  readonly now: () => string;
}

/** Opens a draft once: from then on what is typed here is the truth, and the draft follows. */
export function createFormModel(form: CompiledForm, draft: DraftView, { now }: FormSurroundings): FormModel {
  const evaluate = (answers: Answers) => evaluateForm(form, answers, { ...draft.context, now: now() });
  const verdict = evaluate(draft.answers);
  const page = nearestPage(verdict.pages, draft.place.page);
  const store = createStore<FormState>()(() => ({
    answers: draft.answers,
    prefilled: draft.prefilled,
    verdict,
    page,
    left: new Set(),
    tried: false,
    wish: draft.place.field ? { ...draft.place } : null,
    saving: { state: 'saved' },
  }));
  let saver: Saver | undefined;
  let place: Place = draft.place.page === page ? draft.place : { page };
  /** The last place that was given to the saver. */
  let kept = place;

  function keep(changed: Answers): void {
    kept = place;
    saver?.change(changed, place);
  }

  const placeAt = (field: string, caret: number | undefined): Place => ({
    page: store.getState().page,
    field,
    ...(caret !== undefined && { caret }),
  });

  function answer(field: string, next: Answer): void {
    const { answers, prefilled } = store.getState();
    const changed = { ...answers };
    if (next === null) delete changed[field];
    else changed[field] = next;
    const { [field]: _, ...others } = prefilled;
    const verdict = evaluate(changed);
    store.setState({ answers: changed, prefilled: others, verdict });
    keep({ [field]: next });
  }

  function order({ name, widget }: FormField): void {
    const before = store.getState().answers[name];
    if (before === undefined) return;
    const after = leaveAnswer(widget, before, Number(now().slice(0, 4)));
    if (after !== before) answer(name, after);
  }

  function goTo(page: number, wish: Wish = {}): void {
    place = { page, ...(wish.field && { field: wish.field }) };
    store.setState({ page, wish });
    keep({});
  }

  return {
    form,
    store,
    saveWith(next) {
      saver = next;
    },
    tell: (saving) => store.setState({ saving }),
    answer,
    stand(field, caret) {
      place = placeAt(field, caret);
      if (kept.page !== place.page || kept.field !== field || kept.caret !== caret) keep({});
    },
    aboutToType(field, caret) {
      place = placeAt(field, caret);
    },
    leave(field) {
      const { left } = store.getState();
      if (!left.has(field.name)) store.setState({ left: new Set([...left, field.name]) });
      order(field);
    },
    goTo,
    look() {
      for (const field of fieldsOf(form.pack.layout)) order(field);
      const verdict = evaluate(store.getState().answers);
      store.setState({ tried: true, verdict });
      const [first] = verdict.errors;
      if (first) goTo(pageOf(form, first.field), { field: first.field });
      return fieldsLeft(verdict);
    },
  };
}

/** The fields of a form by name. */
export function fieldsByName(form: CompiledForm): ReadonlyMap<string, FormField> {
  return new Map(fieldsOf(form.pack.layout).map((field) => [field.name, field]));
}
