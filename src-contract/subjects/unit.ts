import { z } from 'zod';
import { allows, isJobStatus, statusRoles, type UnitStatus, unitStatuses } from '../dispatch/status.ts';
import { eventTime } from '../journal.ts';
import { defineSubject, refuse } from './subject.ts';

export const crewMember = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(120),
});
export type CrewMember = z.infer<typeof crewMember>;

/** A radio unit: a marked car or a post, with its crew and what it is doing. */
export interface UnitState {
  readonly id: string;
  readonly precinct: string;
  readonly status: UnitStatus;
  /** When the status began: hub time in ms. */
  readonly statusAt: number;
  /** Jobs in the order in which they were given; the first is the one that the status speaks of. */
  readonly jobs: readonly string[];
  readonly crew: readonly CrewMember[];
  readonly tour?: string;
  readonly vehicle?: string;
  /** Words with an out-of-service status. */
  readonly reason?: string;
  /** The device that the crew signed on with. */
  readonly device?: string;
}

const incidentId = z.uuid();
const unitId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/);

export const unitEvents = {
  /** `grant` is the hub's proof that each PIN was right. */
  'unit.signedOn': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({
      unit: unitId,
      precinct: z.string().min(1).max(8),
      crew: z.array(crewMember).min(1).max(4),
      tour: z.string().max(40),
      vehicle: z.string().max(40).optional(),
      grant: z.string().max(64),
    }),
  },
  'unit.signedOff': { v: 1, emit: ['officer', 'supervisor', 'dispatcher'], body: z.strictObject({}) },
  'unit.statusChanged': {
    v: 1,
    emit: statusRoles,
    body: z.strictObject({
      status: z.enum(unitStatuses),
      /** The job that a job status is about. */
      incident: incidentId.optional(),
      reason: z.string().max(500).optional(),
    }),
  },
  'unit.assigned': {
    v: 1,
    emit: ['dispatcher', 'supervisor'],
    body: z.strictObject({ incident: incidentId }),
  },
  /** The unit is done with that job, or was taken off it. */
  'unit.cleared': { v: 1, emit: statusRoles, body: z.strictObject({ incident: incidentId }) },
} as const;

export const unit = defineSubject<UnitState, typeof unitEvents>({
  kind: 'unit',
  events: unitEvents,

  reduce(state, event) {
    const at = eventTime(event);
    if (event.type === 'unit.signedOn') {
      const { unit: id, precinct, crew, tour, vehicle } = event.body;
      // A crew that signs on to a car that already has jobs takes them over: the jobs belong to the unit.
      const jobs = state?.jobs ?? [];
      const status = jobs.length > 0 && state && isJobStatus(state.status) ? state.status : 'available';
      return {
        id,
        precinct,
        status,
        statusAt: at,
        jobs,
        crew,
        tour,
        ...(vehicle && { vehicle }),
        device: event.device,
      };
    }
    if (!state) return state;
    switch (event.type) {
      case 'unit.signedOff': {
        const { id, precinct, jobs } = state;
        return { id, precinct, status: 'offDuty', statusAt: at, jobs, crew: [] };
      }
      case 'unit.statusChanged': {
        const { status, reason } = event.body;
        if (status === state.status) return state;
        const { reason: _, ...rest } = state;
        return { ...rest, status, statusAt: at, ...(reason && { reason }) };
      }
      case 'unit.assigned': {
        const { incident } = event.body;
        if (state.jobs.includes(incident)) return state;
        const jobs = [...state.jobs, incident];
        const { reason: _, ...rest } = state;
        return isJobStatus(state.status)
          ? { ...state, jobs }
          : { ...rest, jobs, status: 'assigned', statusAt: at };
      }
      case 'unit.cleared': {
        const jobs = state.jobs.filter((job) => job !== event.body.incident);
        if (jobs.length === state.jobs.length) return state;
        if (state.jobs[0] !== event.body.incident) return { ...state, jobs };
        if (!isJobStatus(state.status)) return { ...state, jobs };
        return { ...state, jobs, status: jobs.length > 0 ? 'assigned' : 'available', statusAt: at };
      }
    }
  },

  check(state, event, { codes, role }) {
    if (event.type === 'unit.signedOn') {
      const known = codes.units.find((entry) => entry.id === event.body.unit);
      if (!known)
        return refuse('unknown-unit', `There is no unit ${event.body.unit} in this department's codes.`);
      if (known.precinct !== event.body.precinct) {
        return refuse('wrong-precinct', `Unit ${known.id} belongs to precinct ${known.precinct}.`);
      }
      return undefined;
    }
    if (!state) return refuse('unknown-unit', 'This unit has never signed on.');
    if (role === 'officer' && !state.crew.some((member) => member.id === event.actor)) {
      return refuse('not-crew', `You are not signed on to unit ${state.id}.`);
    }
    switch (event.type) {
      case 'unit.statusChanged': {
        const { status, incident } = event.body;
        if (isJobStatus(status) && incident !== state.jobs[0]) {
          return refuse('not-current-job', 'That job is no longer this unit’s current job.');
        }
        // The same tap twice, or officer and dispatcher at once, is not an error.
        if (status === state.status || allows(state.status, status, 'status')) return undefined;
        return refuse('status-order', `A unit cannot go from ${state.status} to ${status}.`);
      }
      case 'unit.assigned':
        if (state.status === 'offDuty') return refuse('unit-off-duty', `Unit ${state.id} is not signed on.`);
        // On a job already: this one waits behind it.
        if (isJobStatus(state.status) || allows(state.status, 'assigned', 'assign')) return undefined;
        return refuse('unit-not-available', `Unit ${state.id} is out of service and takes no jobs now.`);
      case 'unit.signedOff':
        if (state.jobs.length > 0)
          return refuse('jobs-open', 'Clear or hand over the open jobs before signing off.');
        return undefined;
      case 'unit.cleared':
        if (!state.jobs.includes(event.body.incident))
          return refuse('not-on-job', 'The unit is no longer on that job.');
        return undefined;
    }
  },
});
