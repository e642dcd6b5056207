import type { IncidentState } from '../subjects/incident.ts';
import type { JobRow } from '../tablet-bridge.ts';

/** A job as a row of a list: what tablet and console show of it without its history. */
export function jobRow(incident: IncidentState): JobRow {
  const {
    id,
    number,
    jobType,
    priority,
    phase,
    location,
    precinct,
    calledAt,
    disposition,
    held,
    scheduledFor,
  } = incident;
  const requests = phase === 'closed' ? [] : Object.values(incident.requests ?? {});
  return {
    id,
    number,
    jobType,
    priority,
    phase,
    location,
    precinct,
    calledAt,
    units: Object.entries(incident.units).flatMap(([unit, { status }]) =>
      status === 'cleared' ? [] : [{ id: unit, status }],
    ),
    cautions: (incident.cautions?.length ?? 0) + (incident.premise?.hazards.length ?? 0),
    lastAt: incident.timeline.at(-1)?.at ?? incident.receivedAt,
    ...(requests.length > 0 && { requests: requests.map(({ kind }) => kind) }),
    ...(incident.sector && { sector: incident.sector }),
    ...(disposition && { disposition }),
    ...(held && { held: true }),
    ...(scheduledFor !== undefined && { scheduledFor }),
  };
}
