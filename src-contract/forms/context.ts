import { type CodesPack, jobTypeWords } from '../codes.ts';
import type { IncidentState } from '../subjects/incident.ts';
import type { UnitState } from '../subjects/unit.ts';
import { localDateTime } from './dates.ts';

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

/** Where a prefilled answer comes from, as it is shown: the part of the context, `now` as `clock`. */
export function sourceOf(part: string): string {
  return part === 'now' ? 'clock' : part;
}

/** The context of a form that `officer` opens at `at` (ms, the best known time). */
export function formContext(facts: {
  readonly codes: CodesPack;
  readonly at: number;
  readonly officer?: { readonly id: string; readonly name: string } | undefined;
  readonly unit?: UnitState | undefined;
  readonly job?: IncidentState | undefined;
}): FormContext {
  const { codes, officer, unit, job } = facts;
  const { timeZone, name, short } = codes.department;
  const local = (at: number | undefined) => (at === undefined ? '' : localDateTime(at, timeZone));
  const partner = unit?.crew.find((member) => member.id !== officer?.id);
  return {
    now: local(facts.at),
    timeZone,
    department: { name, short },
    officer: officer ? { id: officer.id, name: officer.name } : null,
    partner: partner ? { id: partner.id, name: partner.name } : null,
    unit: unit
      ? { id: unit.id, precinct: unit.precinct, tour: unit.tour ?? '', vehicle: unit.vehicle ?? '' }
      : null,
    job: job
      ? {
          number: job.number,
          jobType: job.jobType,
          jobTypeWords: jobTypeWords(codes, job.jobType),
          address: job.location.address,
          apartment: job.location.apartment ?? '',
          crossStreets: (job.location.crossStreets ?? []).join(' and '),
          place: job.location.description ?? '',
          city: job.location.city ?? '',
          precinct: job.precinct,
          sector: job.sector ?? '',
          calledAt: local(job.calledAt),
          arrivedAt: local(arrivalOf(job, unit?.id)),
          callerName: job.caller?.name ?? '',
          callerPhone: job.caller?.callback ?? '',
          disposition: job.disposition ?? '',
        }
      : null,
  };
}

/** The latest arrival: a unit that was sent again came again. */
function arrivalOf(job: IncidentState, unit: string | undefined): number | undefined {
  return job.timeline.findLast(
    (entry) => entry.kind === 'status' && entry.unit === unit && entry.status === 'onScene',
  )?.at;
}
