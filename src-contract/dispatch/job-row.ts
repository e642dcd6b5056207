import type { IncidentState } from '../subjects/incident.ts';
import type { RequestKind } from '../subjects/job-requests.ts';
import type { JobStatus } from './status.ts';

/** A job as a row of a list. */
export interface JobRow {
  readonly id: string;
  readonly number: string;
  readonly jobType: string;
  readonly priority: number;
  readonly phase: IncidentState['phase'];
  readonly location: IncidentState['location'];
  readonly precinct: string;
  readonly sector?: string;
  readonly calledAt: number;
  readonly units: readonly { readonly id: string; readonly status: JobStatus }[];
  /** What to know before going in: cautions of the call, and notes about the place. */
  readonly cautions: number;
  readonly lastAt: number;
  /** What units on it ask for, and nobody has answered. */
  readonly requests?: readonly RequestKind[];
  readonly disposition?: string;
  /** Set aside: nobody is sent until it is released. */
  readonly held?: true;
  /** Put off until then, hub ms. */
  readonly scheduledFor?: number;
}

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
