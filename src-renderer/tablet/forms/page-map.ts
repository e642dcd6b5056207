import type { CompiledForm, FormVerdict, PageVerdict } from '../../../src-contract/forms/engine.ts';
import type { FieldFault } from '../../../src-contract/forms/values.ts';

/** A page as the map of pages shows it. */
export interface PageStep {
  readonly index: number;
  readonly name: string;
  /** Required answers that are not there yet. */
  readonly missing: number;
  /** Fields with a complaint that the officer has seen. */
  readonly faults: number;
  readonly done: boolean;
}

/** Whether a complaint may be shown: never while the officer has not had a chance. */
export function isTold(fault: FieldFault, left: ReadonlySet<string>, tried: boolean): boolean {
  return tried || left.has(fault.field);
}

/** The pages that are shown, with what is left to do on each. */
export function pageSteps(
  form: CompiledForm,
  verdict: FormVerdict,
  left: ReadonlySet<string>,
  tried: boolean,
): PageStep[] {
  const faulty = new Map<number, Set<string>>();
  for (const fault of verdict.errors) {
    if (fault.key === 'required' || !isTold(fault, left, tried)) continue;
    const page = pageOf(form, fault.field);
    faulty.set(page, (faulty.get(page) ?? new Set()).add(fault.field));
  }
  return verdict.pages.flatMap(({ name, visible, missing, done }, index) =>
    visible ? [{ index, name, missing, faults: faulty.get(index)?.size ?? 0, done }] : [],
  );
}

/** The page (its index in the form) that a field is on; 0 for a field that the form does not have. */
export function pageOf(form: CompiledForm, field: string): number {
  return form.fields.find(({ name }) => name === field)?.page ?? 0;
}

/** This page where it is shown, else the last one shown before it, else the first one after it. */
export function nearestPage(pages: readonly PageVerdict[], wanted: number): number {
  const shown = pages.flatMap(({ visible }, index) => (visible ? [index] : []));
  return shown.findLast((index) => index <= wanted) ?? shown[0] ?? 0;
}

/** The page shown before or after; undefined at either end. */
export function neighbour(steps: readonly PageStep[], page: number, by: 1 | -1): number | undefined {
  const at = steps.findIndex(({ index }) => index === page);
  return at < 0 ? undefined : steps[at + by]?.index;
}

/** Fields that stand in the way of submitting. */
export function fieldsLeft({ errors }: FormVerdict): number {
  return new Set(errors.map(({ field }) => field)).size;
}
