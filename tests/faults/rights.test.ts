import { expect, test } from 'vitest';
import { assign, clear, signOff, signOn } from '../../src-contract/dispatch/acts.ts';
import type { ConfirmedEvent, Fact } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { sightsOf } from '../../src-tools/faults/simulated/rights.ts';

const unit = { id: '19-A', precinct: '19' } as UnitState;
const job = { id: '00000000-0000-7000-8000-000000000001', precinct: '17' } as IncidentState;
const foreign = ['precinct/17', `incident/${job.id}`] as const;

const numbered = (facts: readonly Fact[]) =>
  facts.map((fact, index): ConfirmedEvent => {
    const pos = index + 1;
    return { ...fact, pos, device: 'store', seq: pos, act: pos, actor: '1001', at: 0 };
  });

test('a store may see what its crew may, from the sign-on to the sign-off and no longer', () => {
  const crew = [{ id: '1001', name: 'Demo officer 1' }];
  const events = numbered([
    ...signOn({ unit: '19-A', precinct: '19', crew, tour: 'day', grant: 'g' }),
    ...assign(job, unit),
    ...clear(unit, job),
    ...signOff(unit),
  ]);
  const { maySee } = sightsOf(events);
  const at = (pos: number, channel: string, subject = 'unit/19-B') =>
    maySee('store', 'car-1', pos, channel, subject);
  expect([0, 1, 5, 6].map((pos) => at(pos, 'precinct/19'))).toEqual([false, true, true, false]);
  expect([0, 1, 5, 6].map((pos) => at(pos, 'officer/1001'))).toEqual([false, true, true, false]);
  expect([1, 2, 3, 4, 5].map((pos) => at(pos, ...foreign))).toEqual([false, false, true, true, false]);
  expect(at(1, 'precinct/17')).toBe(false);
  expect(maySee('another', 'car-2', 1, 'precinct/19', 'unit/19-A')).toBe(false);
});
