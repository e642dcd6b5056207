import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJobStatus } from '../../src-contract/dispatch/status.ts';
import type { JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { anyStory, codes, foldChecked, incidentIds } from './stories.ts';

const [first, second] = incidentIds;
let seq = 0;
function event(type: string, body: unknown, actor = '1001', device = 'tablet-1'): JournalEvent {
  seq += 1;
  return {
    type,
    v: 1,
    subject: 'unit/19-A',
    channel: 'precinct/19',
    body,
    device,
    seq,
    act: seq,
    actor,
    at: seq,
  };
}
const signOn = (ids = ['1001'], device = 'tablet-1') =>
  event(
    'unit.signedOn',
    {
      unit: '19-A',
      precinct: '19',
      crew: ids.map((id) => ({ id, name: `Officer ${id}` })),
      tour: 'day',
      vehicle: '4451',
      grant: 'g',
    },
    ids[0],
    device,
  );
const fold = (...events: JournalEvent[]) => events.reduce<unknown>(reduceEvent, undefined) as UnitState;
const refusal = (state: UnitState | undefined, one: JournalEvent, role: Role = 'officer') =>
  checkEvent(state, one, { codes, role })?.code;

describe('a unit', () => {
  it('is available with its crew after they signed on', () => {
    const on = signOn(['1001', '1002']);
    expect(fold(on)).toEqual({
      id: '19-A',
      precinct: '19',
      status: 'available',
      statusAt: on.at,
      jobs: [],
      crew: [
        { id: '1001', name: 'Officer 1001' },
        { id: '1002', name: 'Officer 1002' },
      ],
      tour: 'day',
      vehicle: '4451',
      device: 'tablet-1',
    });
  });

  it('takes its time from the device’s clock as corrected', () => {
    expect(fold({ ...signOn(), at: 1000, offset: 250 }).statusAt).toBe(1250);
  });

  it('works its jobs in the order in which they came', () => {
    const given = fold(
      signOn(),
      event('unit.assigned', { incident: first }),
      event('unit.assigned', { incident: second }),
    );
    expect(given).toMatchObject({ status: 'assigned', jobs: [first, second] });
    const busy = reduceEvent(given, event('unit.statusChanged', { status: 'onScene', incident: first }));
    const behind = reduceEvent(busy, event('unit.cleared', { incident: second }));
    expect(behind).toMatchObject({ status: 'onScene', jobs: [first] });
    const next = event('unit.cleared', { incident: first });
    expect(reduceEvent(busy, next)).toMatchObject({ status: 'assigned', jobs: [second], statusAt: next.at });
    expect(reduceEvent(behind, next)).toMatchObject({ status: 'available', jobs: [] });
  });

  it('keeps its jobs and its status when another crew takes it over', () => {
    const busy = fold(
      signOn(),
      event('unit.assigned', { incident: first }),
      event('unit.statusChanged', { status: 'enRoute', incident: first }),
    );
    expect(reduceEvent(busy, signOn(['1002'], 'tablet-2'))).toMatchObject({
      status: 'enRoute',
      jobs: [first],
      crew: [{ id: '1002' }],
      device: 'tablet-2',
    });
  });

  it('has nobody and no vehicle after signing off', () => {
    const off = fold(signOn(), event('unit.signedOff', {}));
    expect(off).toEqual({
      id: '19-A',
      precinct: '19',
      status: 'offDuty',
      statusAt: expect.any(Number),
      jobs: [],
      crew: [],
    });
  });

  it('gives the reason of being out of service only as long as it is', () => {
    const out = fold(signOn(), event('unit.statusChanged', { status: 'outOfService', reason: 'flat tire' }));
    expect(out.reason).toBe('flat tire');
    expect(reduceEvent(out, event('unit.statusChanged', { status: 'available' }))).not.toHaveProperty(
      'reason',
    );
    const meal = fold(
      signOn(),
      event('unit.statusChanged', { status: 'meal', reason: 'late' }),
      event('unit.assigned', { incident: first }),
    );
    expect(meal).not.toHaveProperty('reason');
  });

  it('is moved only by its own crew, a supervisor or a dispatcher', () => {
    const state = fold(signOn());
    const meal = (actor: string) => event('unit.statusChanged', { status: 'meal' }, actor);
    expect(refusal(state, meal('1001'))).toBeUndefined();
    expect(refusal(state, meal('1002'))).toBe('not-crew');
    expect(refusal(state, meal('dispatcher'), 'dispatcher')).toBeUndefined();
    expect(refusal(state, meal('feed:eido'), 'feed')).toBe('not-allowed');
  });

  it('takes no job status that is not about its current job', () => {
    const state = fold(signOn(), event('unit.assigned', { incident: first }));
    expect(refusal(state, event('unit.statusChanged', { status: 'enRoute', incident: second }))).toBe(
      'not-current-job',
    );
    expect(refusal(state, event('unit.statusChanged', { status: 'enRoute' }))).toBe('not-current-job');
    expect(
      refusal(state, event('unit.statusChanged', { status: 'enRoute', incident: first })),
    ).toBeUndefined();
  });

  it('takes the same status twice, because two taps are not an error', () => {
    const state = fold(signOn(), event('unit.statusChanged', { status: 'meal' }));
    expect(refusal(state, event('unit.statusChanged', { status: 'meal' }))).toBeUndefined();
  });

  it.each(['offDuty', 'outOfService'] as const)('is given no job while it is %s', (status) => {
    const state = { ...fold(signOn()), status };
    expect(refusal(state, event('unit.assigned', { incident: first }), 'dispatcher')).toBeDefined();
    expect(
      refusal({ ...state, status: 'meal' }, event('unit.assigned', { incident: first }), 'dispatcher'),
    ).toBeUndefined();
  });

  it('does not sign off with jobs open, nor clear a job that it has not', () => {
    const state = fold(signOn(), event('unit.assigned', { incident: first }));
    expect(refusal(state, event('unit.signedOff', {}))).toBe('jobs-open');
    expect(refusal(state, event('unit.cleared', { incident: second }))).toBe('not-on-job');
  });

  it('is one of the vocabulary’s units, in its own precinct', () => {
    const body = {
      unit: '19-Z',
      precinct: '19',
      crew: [{ id: '1001', name: 'Officer 1001' }],
      tour: 'day',
      grant: 'g',
    };
    expect(refusal(undefined, event('unit.signedOn', body))).toBe('unknown-unit');
    expect(refusal(undefined, event('unit.signedOn', { ...body, unit: '19-A', precinct: '17' }))).toBe(
      'wrong-precinct',
    );
    expect(refusal(undefined, event('unit.statusChanged', { status: 'meal' }))).toBe('unknown-unit');
  });

  it('has a job status exactly as long as it has a job, and one job once', () => {
    fc.assert(
      fc.property(anyStory('unit', 60), (story) => {
        foldChecked(story, (folded) => {
          const { status, jobs, crew } = folded as UnitState;
          expect(isJobStatus(status)).toBe(jobs.length > 0);
          expect(new Set(jobs).size).toBe(jobs.length);
          expect(crew.length > 0).toBe(status !== 'offDuty');
        });
      }),
      { numRuns: 500 },
    );
  });
});
