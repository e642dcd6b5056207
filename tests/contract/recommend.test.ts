import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { recommendUnits } from '../../src-contract/dispatch/recommend.ts';
import { type UnitStatus, unitStatuses } from '../../src-contract/dispatch/status.ts';
import { checkEvent, eventVersion } from '../../src-contract/registry.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { codes, incidentIds } from './stories.ts';

const now = 1_764_000_000_000;
const unit = (id: string, status: UnitStatus = 'available', more: Partial<UnitState> = {}): UnitState => ({
  id,
  precinct: id.split('-')[0] ?? '19',
  status,
  statusAt: 0,
  jobs: [],
  crew: [],
  ...more,
});
const fix = (lat: number, age = 0) => ({ lat, lon: -73.98, at: now - age });
const none: ReadonlySet<string> = new Set();
const place = { precinct: '19', point: { lat: 40.75, lon: -73.98 }, on: none };
const ids = (of: readonly { readonly unit: UnitState }[]) => of.map((one) => one.unit.id);

test('a free unit goes before a nearer busy one; among free ones the nearest by road is first, and told so', () => {
  const units = [unit('19-A', 'enRoute', { jobs: ['x'] }), unit('19-B'), unit('19-C'), unit('19-D', 'meal')];
  const positions = { '19-A': fix(40.75), '19-B': fix(40.8), '19-C': fix(40.76), '19-D': fix(40.75) };
  const all = recommendUnits(place, units, { positions, now });
  expect(ids(all)).toEqual(['19-C', '19-B', '19-D', '19-A']);
  expect(all.map(({ reasons }) => reasons[0])).toEqual([
    { is: 'nearestFree' },
    { is: 'free' },
    { is: 'pausing' },
    { is: 'busy', jobs: 1 },
  ]);
  // 0.01 degrees are 1,112 m; a drive is longer.
  expect(all[0]?.away).toBeGreaterThan(1200);
});

test('another measure of roads takes the place of the estimate', () => {
  const positions = { '19-A': fix(40.751), '19-B': fix(40.8) };
  const road = (from: { lat: number }) => (from.lat === 40.8 ? 100 : 5000);
  expect(ids(recommendUnits(place, [unit('19-A'), unit('19-B')], { positions, now, road }))).toEqual([
    '19-B',
    '19-A',
  ]);
});

test('where the job needs equipment, the nearest unit that carries it goes before nearer ones', () => {
  const units = [unit('19-A'), unit('19-B', 'available', { equipment: ['AED'] })];
  const positions = { '19-A': fix(40.75), '19-B': fix(40.77) };
  const all = recommendUnits({ ...place, needs: ['AED'] }, units, { positions, now });
  expect(ids(all)).toEqual(['19-B', '19-A']);
  expect(all.map(({ reasons }) => reasons[1])).toEqual([
    { is: 'carries', what: ['AED'] },
    { is: 'lacks', what: ['AED'] },
  ]);
});

test('without places, the car of the job’s sector is first, then its precinct, counted as people do', () => {
  const units = [unit('20-B'), unit('19-10'), unit('19-9'), unit('18-A'), unit('19-C')];
  const sectorOf = (id: string) => (id === '19-C' ? 'C' : undefined);
  const job = { precinct: '19', sector: 'C', on: none };
  const all = recommendUnits(job, units, { positions: {}, now, sectorOf });
  expect(ids(all)).toEqual(['19-C', '19-9', '19-10', '18-A', '20-B']);
  expect(all[0]?.reasons).toEqual([{ is: 'free' }, { is: 'sectorCar', sector: 'C' }, { is: 'noPosition' }]);
  expect(all[3]?.reasons).toContainEqual({ is: 'otherPrecinct', precinct: '18' });
});

test('an old position is told with its age', () => {
  const [one] = recommendUnits(place, [unit('19-A')], { positions: { '19-A': fix(40.75, 600_000) }, now });
  expect(one?.reasons).toContainEqual({ is: 'oldPosition', minutes: 10 });
});

test('exactly the units are offered that the hub would accept, each once, whatever they are called', () => {
  const fleet = fc.array(fc.constantFrom(...unitStatuses), { maxLength: 15 });
  fc.assert(
    fc.property(fleet, fc.nat(15), (statuses, on) => {
      const name = (index: number) => (index === 3 ? 'constructor' : `19-${index}`);
      const units = statuses.map((status, index) => unit(name(index), status));
      const offered = recommendUnits({ ...place, on: new Set([name(on)]) }, units, { positions: {}, now });
      const accepted = units.filter((one) => one.id !== name(on) && isAccepted(one));
      expect(ids(offered).sort()).toEqual(ids(accepted.map((of) => ({ unit: of }))).sort());
    }),
  );
});

function isAccepted(state: UnitState): boolean {
  const subject = `unit/${state.id}`;
  const event = {
    type: 'unit.assigned',
    v: eventVersion(subject, 'unit.assigned'),
    subject,
    channel: 'precinct/19',
    body: { incident: incidentIds[0] },
    device: 'hub',
    seq: 1,
    act: 1,
    actor: 'user:desk',
    at: now,
  };
  return checkEvent(state, event, { codes, role: 'dispatcher' }) === undefined;
}
