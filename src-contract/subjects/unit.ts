import { z } from 'zod';
import { isJobStatus, rolesFor, statusRoles, type UnitStatus, unitStatuses } from '../dispatch/status.ts';
import type { StepAct } from '../dispatch/undo.ts';
import { eventTime } from '../journal.ts';
import { defineSubject } from './subject.ts';
import { checkUnit } from './unit-check.ts';
import { afterSignOn, backTo, lastStep, withoutStay } from './unit-steps.ts';

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
  readonly sector?: string;
  /** What the crew has with it, in the codes pack's words or its own. */
  readonly equipment?: readonly string[];
  /** As read last, whole miles. */
  readonly odometer?: number;
  /** As it was when the crew signed on. */
  readonly startOdometer?: number;
  /** Why the unit takes no jobs. */
  readonly reason?: string;
  /** Where it goes to, or is, as long as the status says so: a hospital, a station, a court. */
  readonly place?: string;
  /** The step that can still be taken back. */
  readonly last?: UnitStep;
  /** The device that the crew signed on with. */
  readonly device?: string;
}

/** A step with what it changed. */
export interface UnitStep extends StepAct {
  /** The job that it was about. */
  readonly incident?: string;
  readonly before: Pick<UnitState, 'status' | 'statusAt' | 'jobs' | 'reason' | 'place'>;
}

/** Whole miles, as the dashboard shows them. */
export const odometer = z.int().min(0).max(9_999_999);
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
      sector: z.string().max(8).optional(),
      equipment: z.array(z.string().min(1).max(60)).max(20).optional(),
      odometer: odometer.optional(),
      grant: z.string().max(64),
    }),
  },
  'unit.signedOff': {
    v: 1,
    emit: statusRoles,
    body: z.strictObject({ odometer: odometer.optional() }),
  },
  'unit.statusChanged': {
    v: 1,
    emit: rolesFor('unit.statusChanged'),
    body: z.strictObject({
      status: z.enum(unitStatuses),
      /** The job that a job status is about. */
      incident: incidentId.optional(),
      reason: z.string().max(500).optional(),
      place: z.string().max(200).optional(),
      odometer: odometer.optional(),
    }),
  },
  'unit.assigned': {
    v: 1,
    emit: rolesFor('unit.assigned'),
    body: z.strictObject({ incident: incidentId }),
  },
  /** The unit is done with that job, or was taken off it. */
  'unit.cleared': { v: 1, emit: rolesFor('unit.cleared'), body: z.strictObject({ incident: incidentId }) },
  /** The unit works that one of its jobs now; the one before waits behind it. */
  'unit.tookUp': { v: 1, emit: rolesFor('unit.tookUp'), body: z.strictObject({ incident: incidentId }) },
  /** The unit's last step is taken back: `act` is that of the same device that was it. */
  'unit.stepUndone': { v: 1, emit: statusRoles, body: z.strictObject({ act: z.int().min(1) }) },
} as const;

export const unit = defineSubject<UnitState, typeof unitEvents>({
  kind: 'unit',
  events: unitEvents,

  reduce(state, event) {
    const at = eventTime(event);
    if (event.type === 'unit.signedOn') return afterSignOn(state, event.body, event.device, at);
    if (!state) return state;
    switch (event.type) {
      case 'unit.signedOff': {
        const { id, precinct, jobs } = state;
        return { id, precinct, status: 'offDuty', statusAt: at, jobs, crew: [] };
      }
      case 'unit.statusChanged': {
        const { status, reason, place, odometer, incident } = event.body;
        if (status === state.status) return state;
        return {
          ...withoutStay(state),
          status,
          statusAt: at,
          ...(reason && { reason }),
          ...(place && { place }),
          ...(odometer !== undefined && { odometer }),
          last: lastStep(state, event, incident),
        };
      }
      case 'unit.assigned': {
        const { incident } = event.body;
        if (state.jobs.includes(incident)) return state;
        const jobs = [...state.jobs, incident];
        return isJobStatus(state.status)
          ? { ...state, jobs }
          : { ...withoutStay(state), jobs, status: 'assigned', statusAt: at };
      }
      case 'unit.cleared': {
        const { incident } = event.body;
        const jobs = state.jobs.filter((job) => job !== incident);
        if (jobs.length === state.jobs.length) return state;
        const last = lastStep(state, event, incident);
        if (state.jobs[0] !== incident || !isJobStatus(state.status)) return { ...state, jobs, last };
        const status = jobs.length > 0 ? 'assigned' : 'available';
        return { ...withoutStay(state), jobs, status, statusAt: at, last };
      }
      case 'unit.tookUp': {
        const { incident } = event.body;
        if (state.jobs[0] === incident || !state.jobs.includes(incident)) return state;
        const jobs = [incident, ...state.jobs.filter((job) => job !== incident)];
        const { last: _, ...rest } = withoutStay(state);
        return { ...rest, jobs, status: 'assigned', statusAt: at };
      }
      case 'unit.stepUndone':
        return state.last?.device === event.device && state.last.act === event.body.act
          ? backTo(state, state.last.before)
          : state;
    }
  },

  check: checkUnit,
});
