import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, clear, setStatus, takeUp, undo } from '../../src-contract/dispatch/acts.ts';
import { nextStatuses } from '../../src-contract/dispatch/status.ts';
import { undoWithin } from '../../src-contract/dispatch/undo.ts';
import type { Fact, JournalEvent, Refusal, Role } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { codes, incidentIds } from './stories.ts';

/** A car, two jobs and who writes about them: acts are taken whole or not at all, as at the hub. */
class Street {
  readonly states = new Map<string, unknown>();
  #seq = 0;
  now = 1_000_000;

  constructor() {
    const crew = [{ id: '1001', name: 'Officer 1001' }];
    this.write('officer', [
      {
        type: 'unit.signedOn',
        v: 1,
        subject: 'unit/19-A',
        channel: 'precinct/19',
        body: { unit: '19-A', precinct: '19', crew, tour: 'day', grant: 'g' },
      },
    ]);
    for (const id of incidentIds) {
      const body = {
        jobType: '10-10',
        priority: 3,
        location: { address: '1 MAIN ST' },
        number: 'D261124-000001',
        precinct: '19',
        feed: 'eido',
        calledAt: 1,
      };
      this.write('feed', [
        { type: 'incident.reported', v: 1, subject: `incident/${id}`, channel: 'precinct/19', body },
      ]);
    }
  }

  write(role: Role, facts: readonly Fact[], device = role === 'officer' ? 'tablet-1' : 'hub') {
    const act = this.#seq + 1;
    const next = new Map(this.states);
    for (const fact of facts) {
      this.#seq += 1;
      const event: JournalEvent = { ...fact, device, seq: this.#seq, act, actor: '1001', at: this.now };
      const refusal = checkEvent(next.get(fact.subject), event, { codes, role });
      if (refusal) return refusal;
      next.set(fact.subject, reduceEvent(next.get(fact.subject), event));
    }
    for (const [subject, state] of next) this.states.set(subject, state);
    return undefined;
  }

  get unit() {
    return this.states.get('unit/19-A') as UnitState;
  }
  job(id: string | undefined) {
    return this.states.get(`incident/${id}`) as IncidentState;
  }

  undo(): Refusal | undefined {
    const about = this.unit.last?.incident;
    return this.write('officer', undo(this.unit, about ? this.job(about) : undefined));
  }

  /** What screens show, without the history and without the step that is remembered. */
  shown() {
    const { last: _, ...unit } = this.unit;
    const jobs = incidentIds.map((id) => {
      const { timeline: _t, units, ...job } = this.job(id);
      const parts = Object.entries(units).map(([name, { last: _l, ...part }]) => [name, part]);
      return { ...job, units: parts };
    });
    return structuredClone({ unit, jobs });
  }
}

/** Something that may happen, by number; nothing where it cannot happen now. */
function happen(street: Street, pick: number): void {
  const [first, second] = incidentIds;
  const { unit } = street;
  const current = unit.jobs[0] ? street.job(unit.jobs[0]) : undefined;
  const taps = nextStatuses(unit.status);
  const acts = [
    () => assign(street.job(first), unit),
    () => assign(street.job(second), unit),
    () => takeUp(unit, street.job(second), current),
    ...taps.map((to) => () => setStatus(unit, to, current, { place: 'Demo Hospital' })),
    ...(current ? [() => clear(unit, current, '10-91', 'done')] : []),
  ];
  const act = acts[pick % acts.length];
  if (act) street.write('officer', act());
}

/** Steps that can be taken back: taps and the clearance. */
function stepsFrom(street: Street): (readonly Fact[])[] {
  const { unit } = street;
  const current = unit.jobs[0] ? street.job(unit.jobs[0]) : undefined;
  return [
    ...nextStatuses(unit.status).map((to) => setStatus(unit, to, current, { reason: 'why', place: 'there' })),
    ...unit.jobs.map((id) => clear(unit, street.job(id), '10-91')),
  ];
}

const picks = fc.array(fc.nat(), { maxLength: 25 });

describe('a step that is taken back', () => {
  it('leaves everything as if it had not been done, but for the history, which tells both', () => {
    let checked = 0;
    fc.assert(
      fc.property(picks, fc.nat(), (story, which) => {
        const street = new Street();
        for (const pick of story) happen(street, pick);
        const steps = stepsFrom(street);
        const step = steps[which % Math.max(1, steps.length)];
        if (!step) return;
        const before = street.shown();
        street.now += 1000;
        if (street.write('officer', step)) return;
        expect(street.shown()).not.toEqual(before);
        street.now += 3000;
        const about = street.unit.last?.incident;
        const lines = about ? street.job(about).timeline.length : 0;
        expect(street.undo()).toBeUndefined();
        expect(street.shown()).toEqual(before);
        if (about) {
          expect(street.job(about).timeline).toHaveLength(lines + 1);
          expect(street.job(about).timeline.at(-1)).toMatchObject({ kind: 'undone', unit: '19-A' });
        }
        checked += 1;
      }),
      { numRuns: 500 },
    );
    expect(checked).toBeGreaterThan(300);
  });

  it('keeps a job that a dispatcher gave in between, behind what came back', () => {
    const street = new Street();
    const [first, second] = incidentIds;
    street.write('dispatcher', assign(street.job(first), street.unit));
    street.write('officer', setStatus(street.unit, 'onScene', street.job(first)));
    street.write('officer', clear(street.unit, street.job(first), '10-91'));
    street.write('dispatcher', assign(street.job(second), street.unit));
    expect(street.unit).toMatchObject({ status: 'assigned', jobs: [second] });
    expect(street.undo()).toBeUndefined();
    expect(street.unit).toMatchObject({ status: 'onScene', jobs: [first, second] });
    expect(street.job(first)).toMatchObject({ phase: 'active', units: { '19-A': { status: 'onScene' } } });
    expect(street.job(first)).not.toHaveProperty('disposition');

    const other = new Street();
    other.write('officer', setStatus(other.unit, 'meal'));
    other.write('dispatcher', assign(other.job(first), other.unit));
    expect(other.undo()).toBeUndefined();
    expect(other.unit).toMatchObject({ status: 'assigned', jobs: [first] });
  });

  it('is not another one: what has been followed by another step, or was another device’s, stays', () => {
    const street = new Street();
    street.write('dispatcher', assign(street.job(incidentIds[0]), street.unit));
    street.write('officer', setStatus(street.unit, 'acknowledged', street.job(incidentIds[0])));
    const late = undo(street.unit, street.job(incidentIds[0]));
    street.write('dispatcher', setStatus(street.unit, 'enRoute', street.job(incidentIds[0])));
    expect(street.write('officer', late)?.code).toBe('nothing-to-undo');
    expect(street.undo()?.code).toBe('nothing-to-undo');
    expect(street.unit.status).toBe('enRoute');
  });

  it('is taken back in time by the device’s clock, or not at all', () => {
    const street = new Street();
    street.write('officer', setStatus(street.unit, 'meal'));
    street.now += undoWithin + 1;
    expect(street.undo()?.code).toBe('too-late-to-undo');
    street.now -= 1;
    expect(street.undo()).toBeUndefined();
    expect(street.unit.status).toBe('available');
    expect(street.undo()).toBeUndefined();
    expect(undo(street.unit)).toEqual([]);
  });
});

describe('a job that is taken up before another', () => {
  it('lets the other one wait, and go on as assigned when it is done', () => {
    const street = new Street();
    const [first, second] = incidentIds;
    street.write('dispatcher', assign(street.job(first), street.unit));
    street.write('officer', setStatus(street.unit, 'onScene', street.job(first)));
    expect(
      street.write('dispatcher', takeUp(street.unit, street.job(second), street.job(first))),
    ).toBeUndefined();
    expect(street.unit).toMatchObject({ status: 'assigned', jobs: [second, first] });
    expect(street.job(first).units['19-A']).toMatchObject({ status: 'assigned' });
    expect(street.job(first).timeline.at(-1)).toMatchObject({ kind: 'unitHeld', unit: '19-A' });
    street.write('officer', clear(street.unit, street.job(second), '10-91'));
    expect(street.unit).toMatchObject({ status: 'assigned', jobs: [first] });
    expect(street.job(second).phase).toBe('closed');
    expect(street.job(first).phase).toBe('active');
  });
});
