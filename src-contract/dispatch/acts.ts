import type { BlobRef } from '../blob.ts';
import type { Fact } from '../journal.ts';
import { eventVersion } from '../registry.ts';
import { type IncidentState, isOnJob } from '../subjects/incident.ts';
import type { ReportState } from '../subjects/report.ts';
import type { UnitState } from '../subjects/unit.ts';
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

/** A crew signs on to a unit that may never have been seen before. */
export function signOn(body: {
  unit: string;
  precinct: string;
  crew: readonly { id: string; name: string }[];
  tour: string;
  vehicle?: string;
  grant: string;
}): Fact[] {
  return [fact(`unit/${body.unit}`, `precinct/${body.precinct}`, 'unit.signedOn', body)];
}

export function signOff(unit: UnitState): Fact[] {
  return [unitFact(unit, 'unit.signedOff', {})];
}

export function assign(incident: IncidentState, unit: UnitState): Fact[] {
  return [
    incidentFact(incident, 'incident.unitAssigned', { unit: unit.id }),
    unitFact(unit, 'unit.assigned', { incident: incident.id }),
  ];
}

/** A status tap. `current` is the unit's current job, where it has one. */
export function setStatus(
  unit: UnitState,
  status: UnitStatus,
  current?: IncidentState,
  reason?: string,
): Fact[] {
  if (!isJobStatus(status) || !current) {
    return [unitFact(unit, 'unit.statusChanged', { status, ...(reason && { reason }) })];
  }
  return [
    unitFact(unit, 'unit.statusChanged', { status, incident: current.id }),
    incidentFact(current, 'incident.unitStatusChanged', { unit: unit.id, status }),
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
