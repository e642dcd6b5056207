import type { z } from 'zod';
import type { BlobRef } from '../blob.ts';
import type { Fact } from '../journal.ts';
import { eventVersion } from '../registry.ts';
import type { IncidentState } from '../subjects/incident.ts';
import type { RequestAnswer, RequestKind } from '../subjects/job-requests.ts';
import type { Hazard } from '../subjects/premise.ts';
import type { ReportState } from '../subjects/report.ts';
import type { UnitState, unitEvents } from '../subjects/unit.ts';
import { isOnJob } from '../subjects/unit-part.ts';
import { isJobStatus, type UnitStatus } from './status.ts';

/*
 * What each act of dispatch writes down. Pure: from the states it touches to the facts that follow.
 * Tablet, hub and simulated units call the same functions, so an act means the same everywhere.
 * Whether the act is allowed is not decided here: `checkEvent` asks the subjects.
 */

function fact(subject: string, channel: string, type: string, body: unknown): Fact {
  return { type, v: eventVersion(subject, type), subject, channel, body };
}

const unitFact = (unit: UnitState, type: string, body: unknown): Fact =>
  fact(`unit/${unit.id}`, `precinct/${unit.precinct}`, type, body);

/** A fact about a job, in its precinct's channel. */
export const incidentFact = (
  incident: Pick<IncidentState, 'id' | 'precinct'>,
  type: string,
  body: unknown,
): Fact => fact(`incident/${incident.id}`, `precinct/${incident.precinct}`, type, body);

/** A fact about a report, in its author's channel. */
export const reportFact = (report: Pick<ReportState, 'id' | 'author'>, type: string, body: unknown): Fact =>
  fact(`report/${report.id}`, `officer/${report.author}`, type, body);

type SignedOn = z.input<(typeof unitEvents)['unit.signedOn']['body']>;

/** A crew signs on to a unit that may never have been seen before. */
export function signOn(body: SignedOn): Fact[] {
  return [fact(`unit/${body.unit}`, `precinct/${body.precinct}`, 'unit.signedOn', body)];
}

export function signOff(unit: UnitState, odometer?: number): Fact[] {
  return [unitFact(unit, 'unit.signedOff', odometer === undefined ? {} : { odometer })];
}

export function assign(incident: IncidentState, unit: UnitState): Fact[] {
  return [
    incidentFact(incident, 'incident.unitAssigned', { unit: unit.id }),
    unitFact(unit, 'unit.assigned', { incident: incident.id }),
  ];
}

/** What is said with a status: why, where to, and what the dashboard shows, whole miles. */
export interface StatusWords {
  readonly reason?: string | undefined;
  readonly place?: string | undefined;
  readonly odometer?: number | undefined;
}

/** A status tap. `current` is the unit's current job, where it has one. */
export function setStatus(
  unit: UnitState,
  status: UnitStatus,
  current?: IncidentState,
  { reason, place, odometer }: StatusWords = {},
): Fact[] {
  const where = { ...(place && { place }), ...(odometer !== undefined && { odometer }) };
  if (!isJobStatus(status) || !current) {
    return [unitFact(unit, 'unit.statusChanged', { status, ...(reason && { reason }), ...where })];
  }
  return [
    unitFact(unit, 'unit.statusChanged', { status, incident: current.id, ...where }),
    incidentFact(current, 'incident.unitStatusChanged', { unit: unit.id, status, ...where }),
  ];
}

/**
 * The unit works that job now, whatever it was on: the job before waits behind it. A dispatcher sends a unit to something more
 * urgent so; an officer takes up another of the unit's own jobs.
 * @param held the unit's current job, where it has one
 */
export function takeUp(unit: UnitState, incident: IncidentState, held?: IncidentState): Fact[] {
  return [
    ...(unit.jobs.includes(incident.id) ? [] : assign(incident, unit)),
    ...(held ? [incidentFact(held, 'incident.unitHeld', { unit: unit.id })] : []),
    // A unit without a job has taken it up by being given it.
    ...(held ? [unitFact(unit, 'unit.tookUp', { incident: incident.id })] : []),
  ];
}

/**
 * Takes the unit's last step back, as long as nothing has happened since. Nothing to write where there is none.
 * @param about the job that the step was about, where it was about one
 */
export function undo(unit: UnitState, about?: IncidentState): Fact[] {
  const { last } = unit;
  if (!last) return [];
  const part = about && Object.hasOwn(about.units, unit.id) ? about.units[unit.id] : undefined;
  const isOnJobToo = part?.last?.device === last.device && part.last.act === last.act;
  return [
    unitFact(unit, 'unit.stepUndone', { act: last.act }),
    ...(about && isOnJobToo
      ? [incidentFact(about, 'incident.unitStepUndone', { unit: unit.id, act: last.act })]
      : []),
  ];
}

/** The unit leaves the job: with a disposition when its work is done, without one when it is taken off. */
export function clear(unit: UnitState, incident: IncidentState, disposition?: string, note?: string): Fact[] {
  return [
    incidentFact(incident, 'incident.unitCleared', {
      unit: unit.id,
      ...(disposition && { disposition }),
      ...(note && { note }),
    }),
    unitFact(unit, 'unit.cleared', { incident: incident.id }),
  ];
}

/** A unit asks for something on a job that it is on. @param request a new id, by which it is answered */
export function ask(
  incident: IncidentState,
  unit: UnitState,
  { request, kind, words }: { request: string; kind: RequestKind; words?: string | undefined },
): Fact[] {
  return [
    incidentFact(incident, 'incident.requested', { request, kind, unit: unit.id, ...(words && { words }) }),
  ];
}

/** A request is done with. @param unit the own one, where it takes back what it asked for */
export function answerRequest(
  incident: IncidentState,
  { request, answer, words }: { request: string; answer: RequestAnswer; words?: string | undefined },
  unit?: UnitState,
): Fact[] {
  return [
    incidentFact(incident, 'incident.requestAnswered', {
      request,
      answer,
      ...(unit && { unit: unit.id }),
      ...(words && { words }),
    }),
  ];
}

/** What a unit starts itself: a car that it stops, a patrol on foot. */
export interface OwnWork {
  /** A new one. */
  readonly id: string;
  readonly jobType: string;
  readonly priority: number;
  readonly location: IncidentState['location'];
  /** Best known time, ms. */
  readonly at: number;
  readonly words?: string | undefined;
}

/**
 * The unit reports its own work, is on it, and is at the scene. Whatever it was on waits behind.
 * @param held the unit's current job, where it has one
 */
export function selfInitiate(unit: UnitState, work: OwnWork, held?: IncidentState): Fact[] {
  const { id, jobType, priority, location, at, words } = work;
  const job = { id, precinct: unit.precinct };
  const onJob = { unit: unit.id };
  return [
    incidentFact(job, 'incident.reported', {
      jobType,
      priority,
      location,
      number: '',
      precinct: unit.precinct,
      ...(unit.sector && { sector: unit.sector }),
      feed: 'unit',
      calledAt: at,
      ...(words && { remarks: [{ at, text: words, author: unit.id }] }),
    }),
    incidentFact(job, 'incident.unitAssigned', onJob),
    unitFact(unit, 'unit.assigned', { incident: id }),
    ...(held
      ? [incidentFact(held, 'incident.unitHeld', onJob), unitFact(unit, 'unit.tookUp', { incident: id })]
      : []),
    unitFact(unit, 'unit.statusChanged', { status: 'onScene', incident: id }),
    incidentFact(job, 'incident.unitStatusChanged', { ...onJob, status: 'onScene' }),
  ];
}

/** Something to know about a place before going in. @param key see `premiseKey` */
export function addHazard(key: string, precinct: string, address: string, hazard: Hazard): Fact[] {
  return [fact(`premise/${key}`, `precinct/${precinct}`, 'premise.hazardAdded', { hazard, address })];
}

export function removeHazard(key: string, precinct: string, hazard: string): Fact[] {
  return [fact(`premise/${key}`, `precinct/${precinct}`, 'premise.hazardRemoved', { hazard })];
}

export function addNote(incident: IncidentState, text: string, unit?: UnitState): Fact[] {
  return [incidentFact(incident, 'incident.noteAdded', { text, ...unitOn(incident, unit) })];
}

/** A photo or a recording belongs to the job from now on. */
export function attachFile(
  incident: IncidentState,
  file: BlobRef,
  caption?: string,
  unit?: UnitState,
): Fact[] {
  return [
    incidentFact(incident, 'incident.fileAttached', {
      file,
      ...(caption && { caption }),
      ...unitOn(incident, unit),
    }),
  ];
}

/** The unit is named where it is on the job. */
const unitOn = (incident: IncidentState, unit?: UnitState) =>
  unit && isOnJob(incident, unit.id) ? { unit: unit.id } : {};

export function closeJob(incident: IncidentState, disposition: string, note?: string): Fact[] {
  return [incidentFact(incident, 'incident.closed', { disposition, ...(note && { note }) })];
}
