import type { z } from 'zod';
import { isJobStatus } from '../dispatch/status.ts';
import type { JournalEvent } from '../journal.ts';
import type { UnitState, UnitStep, unitEvents } from './unit.ts';

/* What the steps of a unit have in common: how they are left, remembered and taken back. */

type SignedOn = z.output<(typeof unitEvents)['unit.signedOn']['body']>;

/** A crew that signs on to a car that already has jobs takes them over: the jobs belong to the unit. */
export function afterSignOn(
  state: UnitState | undefined,
  { unit: id, grant: _, ...said }: SignedOn,
  device: string,
  at: number,
): UnitState {
  const jobs = state?.jobs ?? [];
  const status = jobs.length > 0 && state && isJobStatus(state.status) ? state.status : 'available';
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const start = said.odometer === undefined ? {} : { startOdometer: said.odometer };
  return { ...(given as typeof said), ...start, id, status, statusAt: at, jobs, device } as UnitState;
}

/** Without what is true only as long as the status is. */
export function withoutStay({ reason: _r, place: _p, ...state }: UnitState): UnitState {
  return state;
}

/** Remembers a step, so that it can be taken back. */
export function lastStep(
  state: UnitState,
  event: Pick<JournalEvent, 'device' | 'act' | 'at'>,
  incident: string | undefined,
): UnitStep {
  const { status, statusAt, jobs, reason, place } = state;
  return {
    device: event.device,
    act: event.act,
    at: event.at,
    ...(incident && { incident }),
    before: { status, statusAt, jobs, ...(reason && { reason }), ...(place && { place }) },
  };
}

/**
 * As before a step. A job that was given since stays: it waits behind those that came back, or is the unit's own where
 * there are none.
 */
export function backTo({ last: _, ...state }: UnitState, before: UnitStep['before']): UnitState {
  const jobs = [...before.jobs, ...state.jobs.filter((job) => !before.jobs.includes(job))];
  if (isJobStatus(before.status) !== jobs.length > 0) return { ...state, jobs };
  return { ...withoutStay(state), ...before, jobs };
}
