import type { CodesPack } from '../../src-contract/codes.ts';
import { formContext } from '../../src-contract/forms/context.ts';
import { type CompiledForm, evaluateForm } from '../../src-contract/forms/engine.ts';
import { faultWords } from '../../src-contract/forms/fault-words.ts';
import type { FieldFault } from '../../src-contract/forms/values.ts';
import { eventTime, type JournalEvent, type Refusal } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { type Answers, reportEvents } from '../../src-contract/subjects/report.ts';
import { refuse } from '../../src-contract/subjects/subject.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { FormReading } from '../packs/form-versions.ts';
import type { LookUp } from '../store/judge.ts';

/** So many faults are named; the others come up when these are mended. */
const mostNamed = 8;

/**
 * Whether a report's answers can be what a tablet submits: each fits its field, none is of a field that the form does not
 * have, and none is missing. Judged by the form in the version that the report names. What is wrong under one reading of
 * a version and right under another is right: a tablet may have had the other one.
 * @param readings gives the version as hubs had it, see `FormVersions`
 */
export function checkAnswers(
  event: JournalEvent,
  held: LookUp,
  codes: CodesPack,
  readings: (form: string, version: string) => readonly FormReading[],
): Refusal | undefined {
  if (event.type !== 'report.submitted') return undefined;
  const body = reportEvents['report.submitted'].body.parse(event.body);
  const { form, version, answers } = body;
  const known = readings(form, version);
  if (known.length === 0) {
    return refuse(
      'unknown-form',
      `The hub has never had version ${version} of the form ${form}. What you wrote is kept. Tell the fleet tech.`,
    );
  }
  const contexts = contextsOf(event, body, held, codes);
  let words: string[] | undefined;
  for (const reading of known) {
    // In use once, and not to be read any more: there is nothing to judge by.
    const found = reading ? faultsOf(reading, answers, contexts) : [];
    if (found.length === 0) return undefined;
    words ??= found;
  }
  const said = words?.slice(0, mostNamed).join(' ');
  return refuse(
    'form-misfit',
    `The report was not taken. ${said} What you wrote is kept: mend it, then submit it again.`,
  );
}

type Context = Readonly<Record<string, unknown>>;

/**
 * What the form's rules may have looked at: everything that the hub knows, and nothing but the time. The tablet's own view of
 * the job and the crew lay somewhere between, as they were when the draft was begun.
 */
function contextsOf(
  event: JournalEvent,
  { unit: id, incident }: { readonly unit: string; readonly incident?: string | undefined },
  held: LookUp,
  codes: CodesPack,
): readonly [full: Context, bare: Context] {
  const unit = held(`unit/${id}`)?.state as UnitState | undefined;
  const job = incident ? (held(`incident/${incident}`)?.state as IncidentState | undefined) : undefined;
  const officer = unit?.crew.find((member) => member.id === event.actor);
  const at = eventTime(event);
  return [formContext({ codes, at, officer, unit, job }), formContext({ codes, at })];
}

/** What cannot be right in any context, in words. */
function faultsOf(
  form: CompiledForm,
  answers: Answers,
  [full, bare]: readonly [full: Context, bare: Context],
): string[] {
  const fields = new Set(form.fields.map(({ name }) => name));
  const strays = Object.keys(answers).filter((name) => !fields.has(name));
  // Also of fields that are hidden as far as the hub can tell: whatever is in a record fits.
  const misfits = form.fields.flatMap(({ name, check }) =>
    Object.hasOwn(answers, name) ? (check(answers[name]) ?? []) : [],
  );
  const misfit = new Set(misfits.map(({ field }) => field));
  const inBare = new Set(evaluateForm(form, answers, bare).errors.map(nameOfFault));
  const rest = evaluateForm(form, answers, full).errors.filter(
    (fault) => !misfit.has(fault.field) && inBare.has(nameOfFault(fault)),
  );
  return [
    ...strays.map((name) => `The form has no field “${name}”.`),
    ...[...misfits, ...rest].map((fault) => faultWords(form.pack, fault)),
  ];
}

const nameOfFault = ({ field, key }: FieldFault) => `${field} ${key}`;
