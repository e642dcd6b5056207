import { z } from 'zod';
import { type JobStatus, jobStatuses, rolesFor, statusRoles, type UnitStatus } from '../dispatch/status.ts';
import { type StepAct, undoRefusal } from '../dispatch/undo.ts';
import { eventTime, type JournalEvent, type Refusal } from '../journal.ts';
import type { IncidentState, TimelineEntry } from './incident.ts';
import { type EventDefinitions, type EventOf, type Rules, refuse } from './subject.ts';
import { odometer } from './unit.ts';
import { takenUp } from './whole-job.ts';

/* The part of units in a job: given to it, what they do, set behind another one, cleared, taken back. */

const unit = z.string().max(16);

export const unitPartEvents = {
  'incident.unitAssigned': {
    v: 1,
    emit: rolesFor('incident.unitAssigned'),
    body: z.strictObject({ unit }),
  },
  'incident.unitStatusChanged': {
    v: 1,
    emit: rolesFor('incident.unitStatusChanged'),
    body: z.strictObject({
      unit,
      status: z.enum(jobStatuses),
      place: z.string().max(200).optional(),
      odometer: odometer.optional(),
    }),
  },
  /** A unit leaves the job. The disposition is the job's when the last unit leaves. */
  'incident.unitCleared': {
    v: 1,
    emit: rolesFor('incident.unitCleared'),
    body: z.strictObject({
      unit,
      /** Absent when a dispatcher takes the unit off, or it leaves others to do the rest. */
      disposition: z.string().max(16).optional(),
      note: z.string().max(20_000).optional(),
    }),
  },
  /** The unit took up another of its jobs; this one waits behind it. */
  'incident.unitHeld': { v: 1, emit: rolesFor('incident.unitHeld'), body: z.strictObject({ unit }) },
  /** The unit's last step on the job is taken back: `act` is that of the same device that was it. */
  'incident.unitStepUndone': {
    v: 1,
    emit: statusRoles,
    body: z.strictObject({ unit, act: z.int().min(1) }),
  },
} as const satisfies EventDefinitions;

/** One unit's part in a job. */
export interface UnitOnJob {
  readonly status: JobStatus | 'cleared';
  readonly at: number;
  /** The first unit given to the job answers for its disposition and reports. */
  readonly primary: boolean;
  readonly disposition?: string;
  /** Where it takes somebody to, as long as it does. */
  readonly place?: string;
  /** The step that can still be taken back. */
  readonly last?: PartStep;
}

interface PartStep extends StepAct {
  readonly before: Omit<UnitOnJob, 'last'>;
  /** The job as it was where the step changed it: its last unit left. */
  readonly job?: Pick<IncidentState, 'phase' | 'disposition' | 'closedAt'>;
}

/** Lines that these events leave in a job's history. */
export type UnitPartEntry =
  | { readonly kind: 'assigned' | 'unassigned' | 'unitHeld'; readonly unit: string }
  | { readonly kind: 'status'; readonly unit: string; readonly status: UnitStatus; readonly place?: string }
  | { readonly kind: 'cleared'; readonly unit: string; readonly disposition: string }
  | { readonly kind: 'undone'; readonly unit: string; readonly status: UnitOnJob['status'] };

type UnitPartEvent = EventOf<typeof unitPartEvents>;
const names: ReadonlySet<string> = new Set(Object.keys(unitPartEvents));

export function isUnitPartEvent(event: Pick<JournalEvent, 'type'>): event is UnitPartEvent {
  return names.has(event.type);
}

/** Whether the unit has that job and has not cleared it. */
export function isOnJob(state: Pick<IncidentState, 'units'>, unit: string): boolean {
  const part = partOf(state, unit);
  return part !== undefined && part.status !== 'cleared';
}

/** Own members only: a unit may be called `constructor`. */
function partOf({ units }: Pick<IncidentState, 'units'>, unit: string): UnitOnJob | undefined {
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

const isIn = ({ status }: UnitOnJob) => status !== 'cleared';

/** A step is remembered, so that it can be taken back. */
function stepped(
  part: UnitOnJob,
  event: UnitPartEvent,
  change: Partial<UnitOnJob>,
  job?: PartStep['job'],
): UnitOnJob {
  const { last: _, ...before } = part;
  const { place: __, ...rest } = before;
  const { device, act, at } = event;
  return {
    ...rest,
    ...change,
    at: eventTime(event),
    last: { device, act, at, before, ...(job && { job }) },
  };
}

export function reduceUnitPart(state: IncidentState, event: UnitPartEvent): IncidentState {
  const at = eventTime(event);
  const by = event.actor;
  const { unit } = event.body;
  const part = partOf(state, unit);
  const add = (...entries: UnitPartEntry[]): TimelineEntry[] => [
    ...state.timeline,
    ...entries.map((entry) => ({ at, by, ...entry })),
  ];
  const withPart = (next: UnitOnJob) => ({ ...state.units, [unit]: next });

  switch (event.type) {
    case 'incident.unitAssigned': {
      if (part && isIn(part)) return state;
      const primary = !Object.values(state.units).some((other) => other.primary && isIn(other));
      const { disposition: _d, closedAt: _c, ...open } = takenUp(state);
      return {
        ...open,
        phase: 'active',
        units: withPart({ status: 'assigned', at, primary }),
        timeline: add({ kind: 'assigned', unit }),
      };
    }
    case 'incident.unitStatusChanged': {
      const { status, place } = event.body;
      if (!part || !isIn(part) || part.status === status) return state;
      const units = withPart(stepped(part, event, { status, ...(place && { place }) }));
      return { ...state, units, timeline: add({ kind: 'status', unit, status, ...(place && { place }) }) };
    }
    case 'incident.unitHeld': {
      if (!part || !isIn(part)) return state;
      const { last: _l, place: _p, ...rest } = part;
      const units = withPart({ ...rest, status: 'assigned', at });
      return { ...state, units, timeline: add({ kind: 'unitHeld', unit }) };
    }
    case 'incident.unitCleared':
      return part && isIn(part) ? cleared(state, part, event) : state;
    case 'incident.unitStepUndone': {
      const last = part?.last;
      if (last?.device !== event.device || last.act !== event.body.act) return state;
      const timeline = add({ kind: 'undone', unit, status: part?.status ?? 'cleared' });
      if (!last.job) return { ...state, units: withPart(last.before), timeline };
      const { disposition: _d, closedAt: _c, ...open } = state;
      return { ...open, ...last.job, units: withPart(last.before), timeline };
    }
  }
}

function cleared(
  state: IncidentState,
  part: UnitOnJob,
  event: Extract<UnitPartEvent, { type: 'incident.unitCleared' }>,
): IncidentState {
  const at = eventTime(event);
  const by = event.actor;
  const { unit, disposition, note } = event.body;
  const { phase, disposition: before, closedAt } = state;
  const isLast = !Object.entries(state.units).some(([id, other]) => id !== unit && isIn(other));
  const job = isLast
    ? { phase, ...(before && { disposition: before }), ...(closedAt !== undefined && { closedAt }) }
    : undefined;
  const next = stepped(part, event, { status: 'cleared', ...(disposition && { disposition }) }, job);
  const units = { ...state.units, [unit]: next };
  const timeline: TimelineEntry[] = [
    ...state.timeline,
    ...(note ? [{ at, by, kind: 'remark', text: note, unit } as const] : []),
    disposition ? { at, by, kind: 'cleared', unit, disposition } : { at, by, kind: 'unassigned', unit },
  ];
  if (!isLast) return { ...state, units, timeline };
  const ending = disposition ?? Object.values(units).find((other) => other.disposition)?.disposition;
  if (!ending) return { ...state, units, timeline, phase: 'pending' };
  return { ...state, units, timeline, phase: 'closed', disposition: ending, closedAt: at };
}

export function checkUnitPart(
  state: IncidentState,
  event: UnitPartEvent,
  { codes, role }: Rules,
): Refusal | undefined {
  const { number } = state;
  const { unit } = event.body;
  if (event.type === 'incident.unitAssigned') {
    if (state.phase === 'closed') return refuse('job-closed', `Job ${number} is closed.`);
    if (!isOnJob(state, unit)) return undefined;
    return refuse('already-assigned', `Unit ${unit} is already on job ${number}.`);
  }
  if (event.type === 'incident.unitStepUndone') return undoRefusal(partOf(state, unit)?.last, event);
  if (!isOnJob(state, unit)) return refuse('not-on-job', `Unit ${unit} is no longer on job ${number}.`);
  if (event.type !== 'incident.unitCleared') return undefined;
  const { disposition } = event.body;
  const isAlone = !Object.entries(state.units).some(([id, part]) => id !== unit && isIn(part));
  if (role === 'officer' && !disposition && isAlone) {
    return refuse('disposition-missing', 'No other unit is on this job: it is cleared with its disposition.');
  }
  return checkDisposition(disposition, codes);
}

export function checkDisposition(
  code: string | undefined,
  codes: { readonly dispositions: readonly { readonly code: string }[] },
): Refusal | undefined {
  if (code === undefined || codes.dispositions.some((entry) => entry.code === code)) return undefined;
  return refuse('unknown-disposition', `There is no disposition ${code} in this department's codes.`);
}
