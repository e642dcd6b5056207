import { describe, expect, it } from 'vitest';
import { assign, clear, setStatus, signOff, signOn, takeUp } from '../../src-contract/dispatch/acts.ts';
import {
  allows,
  isJobStatus,
  jobStatuses,
  nextStatuses,
  transitions,
  type UnitStatus,
  unitStatuses,
} from '../../src-contract/dispatch/status.ts';
import { type Fact, type JournalEvent, type Role, roles } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { codes, incidentIds } from './stories.ts';

const [job, other] = incidentIds;
type By = (typeof transitions)[number]['by'];

/** A unit in that status as it is when it got there by the table. */
const unitIn = (status: UnitStatus): UnitState => ({
  id: '19-A',
  precinct: '19',
  status,
  statusAt: 1,
  jobs: isJobStatus(status) ? [job] : [],
  crew: status === 'offDuty' ? [] : [{ id: '1001', name: 'Officer 1001' }],
});

const onJob: IncidentState = {
  id: job,
  number: 'D261124-000001',
  feed: 'eido',
  precinct: '19',
  jobType: '10-10',
  priority: 3,
  location: { address: '1 MAIN ST' },
  calledAt: 1,
  receivedAt: 1,
  phase: 'active',
  units: {},
  reports: {},
  timeline: [],
};

/** How the step `by` is written down. */
function written(by: By, to: UnitStatus): { event: JournalEvent; role: Role } {
  const bodies: Record<By, [type: string, body: unknown]> = {
    status: ['unit.statusChanged', { status: to, ...(isJobStatus(to) && { incident: job }) }],
    assign: ['unit.assigned', { incident: job }],
    clear: ['unit.cleared', { incident: job }],
    takeUp: ['unit.tookUp', { incident: other }],
    signOn: [
      'unit.signedOn',
      { unit: '19-A', precinct: '19', crew: [{ id: '1001', name: 'Officer 1001' }], tour: 'day', grant: 'g' },
    ],
    signOff: ['unit.signedOff', {}],
  };
  const [type, body] = bodies[by];
  const event = {
    type,
    v: 1,
    subject: 'unit/19-A',
    channel: 'precinct/19',
    body,
    device: 'tablet-1',
    seq: 1,
    act: 1,
    actor: '1001',
    at: 2,
  };
  return { event, role: 'officer' };
}

/** The status after the step, or undefined where it is refused. */
function step(from: UnitStatus, by: By, to: UnitStatus): UnitStatus | undefined {
  const { event, role } = written(by, to);
  const alone = unitIn(from);
  const state = by === 'takeUp' && alone.jobs.length > 0 ? { ...alone, jobs: [job, other] } : alone;
  return checkEvent(state, event, { codes, role })
    ? undefined
    : (reduceEvent(state, event) as UnitState).status;
}

describe('the table of statuses', () => {
  it.each(transitions)('lets $from become $to by $by', ({ from, to, by }) => {
    expect(step(from, by, to)).toBe(to);
  });

  it.each(unitStatuses)('lets a tap take a unit from %s nowhere but to its listed steps', (from) => {
    const taken = unitStatuses.filter((to) => to !== from && step(from, 'status', to) !== undefined);
    expect(taken.sort()).toEqual(nextStatuses(from).sort());
  });

  it.each(['assign', 'clear', 'takeUp', 'signOff'] as const)(
    'has every status from which %s leads to another',
    (by) => {
      for (const from of unitStatuses) {
        const to = step(from, by, 'available');
        if (to !== undefined && to !== from) expect(allows(from, to, by)).toBe(true);
      }
    },
  );

  it('says who may do a step: everybody else is refused, whatever the state', () => {
    for (const { from, to, by, who } of transitions) {
      for (const role of roles) {
        const { event } = written(by, to);
        const refused = checkEvent(unitIn(from), event, { codes, role })?.code === 'not-allowed';
        expect(refused, `${role}: ${from} to ${to} by ${by}`).toBe(!who.includes(role));
      }
    }
  });

  it('says what a step writes down, and the acts write that, in that order', () => {
    const unit = { ...unitIn('onScene'), jobs: [job] };
    const incident = { ...onJob, units: { '19-A': { status: 'onScene', at: 1, primary: true } } } as const;
    const second = { ...onJob, id: other };
    const acts: Record<By, readonly Fact[]> = {
      status: setStatus(unit, 'transporting', incident),
      assign: assign(second, unit),
      clear: clear(unit, incident, '10-91'),
      takeUp: takeUp({ ...unit, jobs: [job, other] }, second, incident),
      signOn: signOn({ unit: '19-A', precinct: '19', crew: [...unit.crew], tour: 'day', grant: 'g' }),
      signOff: signOff(unit),
    };
    for (const { by, emits } of transitions) expect(acts[by].map(({ type }) => type)).toEqual(emits);
  });

  it('names every step once', () => {
    const steps = transitions.map(({ from, to, by }) => `${from} ${to} ${by}`);
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('reaches every status from off duty', () => {
    expect(reachedFrom('offDuty', () => true)).toEqual(new Set(unitStatuses));
  });

  it.each(unitStatuses)('lets an officer get from %s back to available without a dispatcher', (from) => {
    expect(reachedFrom(from, (by) => by !== 'assign')).toContain('available');
  });

  it('counts as statuses of a job those that an assignment begins and a clearance ends', () => {
    const clearable = transitions.filter(({ by }) => by === 'clear').map(({ from }) => from);
    expect(new Set(clearable)).toEqual(new Set(jobStatuses));
    expect(unitStatuses.filter(isJobStatus)).toEqual(jobStatuses);
  });
});

function reachedFrom(start: UnitStatus, may: (by: By) => boolean): Set<UnitStatus> {
  const reached = new Set([start]);
  for (const from of reached) {
    for (const { to, by } of transitions.filter((one) => one.from === from && may(one.by))) {
      if (step(from, by, to) === to) reached.add(to);
    }
  }
  return reached;
}
