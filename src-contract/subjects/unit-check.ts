import { allows, isJobStatus } from '../dispatch/status.ts';
import { undoRefusal } from '../dispatch/undo.ts';
import type { Refusal } from '../journal.ts';
import { type EventOf, type Rules, refuse } from './subject.ts';
import type { UnitState, unitEvents } from './unit.ts';

/** Why an event may not be accepted over a unit's state; undefined when it may. */
export function checkUnit(
  state: UnitState | undefined,
  event: EventOf<typeof unitEvents>,
  { codes, role }: Rules,
): Refusal | undefined {
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
      if (status === state.status || allows(state.status, status, 'status', role)) return undefined;
      return refuse('status-order', `A unit cannot go from ${state.status} to ${status}.`);
    }
    case 'unit.assigned':
      if (state.status === 'offDuty') return refuse('unit-off-duty', `Unit ${state.id} is not signed on.`);
      // On a job already: this one waits behind it.
      if (isJobStatus(state.status) || allows(state.status, 'assigned', 'assign', role)) return undefined;
      return refuse('unit-not-available', `Unit ${state.id} takes no jobs now (${state.status}).`);
    case 'unit.signedOff':
      if (state.jobs.length > 0)
        return refuse('jobs-open', 'Clear or hand over the open jobs before signing off.');
      return undefined;
    case 'unit.cleared':
      if (!state.jobs.includes(event.body.incident))
        return refuse('not-on-job', 'The unit is no longer on that job.');
      return undefined;
    case 'unit.tookUp':
      if (!state.jobs.includes(event.body.incident))
        return refuse('not-on-job', 'The unit does not have that job.');
      if (state.jobs[0] === event.body.incident)
        return refuse('already-current', 'That job is the unit’s current one already.');
      return undefined;
    case 'unit.stepUndone':
      return undoRefusal(state.last, event);
  }
}
