/**
 * What a form's rules may look at beside the answers. Text that is not known is empty, a part that there is none of is null.
 * Times are the department's wall clock, as in answers.
 */
export type FormContext = {
  readonly now: string;
  readonly timeZone: string;
  readonly department: { readonly name: string; readonly short: string };
  readonly officer: { readonly id: string; readonly name: string } | null;
  readonly partner: { readonly id: string; readonly name: string } | null;
  readonly unit: {
    readonly id: string;
    readonly precinct: string;
    readonly tour: string;
    readonly vehicle: string;
  } | null;
  readonly job: {
    readonly number: string;
    readonly jobType: string;
    readonly jobTypeWords: string;
    readonly address: string;
    readonly apartment: string;
    /** `7 AV and 8 AV` */
    readonly crossStreets: string;
    readonly place: string;
    readonly city: string;
    readonly precinct: string;
    readonly sector: string;
    readonly calledAt: string;
    /** When this unit came on scene. */
    readonly arrivedAt: string;
    readonly callerName: string;
    readonly callerPhone: string;
    readonly disposition: string;
  } | null;
};

/** The types of a context's parts in the rules' language, to check rules by. */
export const contextTypes = {
  now: 'string',
  timeZone: 'string',
  department: { name: 'string', short: 'string' },
  officer: { id: 'string', name: 'string' },
  partner: { id: 'string', name: 'string' },
  unit: { id: 'string', precinct: 'string', tour: 'string', vehicle: 'string' },
  job: {
    number: 'string',
    jobType: 'string',
    jobTypeWords: 'string',
    address: 'string',
    apartment: 'string',
    crossStreets: 'string',
    place: 'string',
    city: 'string',
    precinct: 'string',
    sector: 'string',
    calledAt: 'string',
    arrivedAt: 'string',
    callerName: 'string',
    callerPhone: 'string',
    disposition: 'string',
  },
} as const;

/** A context of which nothing is known yet. */
export const emptyContext: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.keys(contextTypes).map((part) => [part, null]),
);

/** Where a prefilled answer comes from, as it is shown: the part of the context, `now` as `clock`. */
export function sourceOf(part: string): string {
  return part === 'now' ? 'clock' : part;
}
