import { type CodesPack, jobTypeWords } from '../codes.ts';
import type { IncidentState } from '../subjects/incident.ts';
import type { UnitState } from '../subjects/unit.ts';
import type { FormContext } from './context-types.ts';
import { localDateTime } from './dates.ts';

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
