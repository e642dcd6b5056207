import type { Fact } from '../journal.ts';
import type { IncidentState } from '../subjects/incident.ts';
import type { UnitState } from '../subjects/unit.ts';
import { assign, clear, closeJob, incidentFact } from './acts.ts';

/*
 * What acts of a dispatcher's desk write down, beside those that a tablet has too. Pure; the subjects say whether it stands.
 */

const why = (reason: string | undefined) => (reason ? { reason } : {});

export const hold = (job: IncidentState, reason?: string): Fact[] => [
  incidentFact(job, 'incident.held', why(reason)),
];

export const schedule = (job: IncidentState, at: number): Fact[] => [
  incidentFact(job, 'incident.scheduled', { at }),
];

/** Back among the pending jobs: a closed one is reopened, one that is held or put off is released. */
export function takeBack(job: IncidentState, reason?: string): Fact[] {
  const type = job.phase === 'closed' ? 'incident.reopened' : 'incident.released';
  return [incidentFact(job, type, why(reason))];
}

/** The job is the same as another, and goes on there. */
export const merge = (job: IncidentState, into: IncidentState): Fact[] => [
  incidentFact(into, 'incident.linked', { job: job.id, number: job.number, as: 'mergedHere' }),
  incidentFact(job, 'incident.merged', { into: into.id, number: into.number }),
];

/** Ends a job with whoever is on it. @param units those that are on it now */
export function cancel(
  job: IncidentState,
  units: readonly UnitState[],
  disposition: string,
  note?: string,
): Fact[] {
  return [...units.flatMap((unit) => clear(unit, job)), ...closeJob(job, disposition, note)];
}

/** One unit goes, another comes, in one act: the job is never without somebody in between. */
export const reassign = (job: IncidentState, from: UnitState, to: UnitState): Fact[] => [
  ...assign(job, to),
  ...clear(from, job),
];

/**
 * Takes a unit off the job that it has, and gives it a more urgent one. Those that wait behind keep their order after it.
 * @param stack the unit's jobs, in its order; the first is what it is taken off
 */
export function preempt(job: IncidentState, unit: UnitState, stack: readonly IncidentState[]): Fact[] {
  const waiting = stack.slice(1);
  return [
    ...stack.flatMap((one) => clear(unit, one)),
    ...assign(job, unit),
    ...waiting.flatMap((one) => assign(one, unit)),
  ];
}

/** A call that was taken at the desk. */
export interface TakenCall {
  readonly jobType: string;
  readonly priority: number;
  readonly location: IncidentState['location'];
  readonly precinct: string;
  readonly sector?: string | undefined;
  readonly caller?: IncidentState['caller'] | undefined;
  readonly remark?: string | undefined;
}

/** The name under which calls that were taken at a desk stand, beside the feeds'. */
export const deskFeed = 'desk';

/** @param given what the hub gives it; `now` in hub ms */
export function report(
  call: TakenCall,
  given: { readonly id: string; readonly number: string; readonly now: number },
): Fact[] {
  const { remark, sector, caller, ...said } = call;
  const { id, number, now } = given;
  return [
    incidentFact({ id, precinct: call.precinct }, 'incident.reported', {
      ...said,
      ...(sector && { sector }),
      ...(caller && { caller }),
      number,
      feed: deskFeed,
      calledAt: now,
      ...(remark && { remarks: [{ at: now, text: remark }] }),
    }),
  ];
}

/** Another job at the same place, made out of this one. */
export function split(
  job: IncidentState,
  changed: Pick<TakenCall, 'jobType' | 'priority' | 'remark'>,
  given: { readonly id: string; readonly number: string; readonly now: number },
): Fact[] {
  const { location, precinct, sector, caller } = job;
  const other = { id: given.id, precinct };
  return [
    ...report({ ...changed, location, precinct, sector, caller }, given),
    incidentFact(other, 'incident.linked', { job: job.id, number: job.number, as: 'splitFrom' }),
    incidentFact(job, 'incident.linked', { job: given.id, number: given.number, as: 'splitTo' }),
  ];
}
