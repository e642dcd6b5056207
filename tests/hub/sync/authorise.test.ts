import { expect, test } from 'vitest';
import {
  addHazard,
  assign,
  clear,
  incidentFact,
  reportFact,
  setStatus,
  signOff,
} from '../../../src-contract/dispatch/acts.ts';
import type { Fact, JournalEvent } from '../../../src-contract/journal.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { authorise } from '../../../src-hub/sync/authorise.ts';
import { testCodes } from '../../support/codes.ts';
import { jobId, officer, reported, signedOn } from '../support/facts.ts';

const codes = testCodes();
const unit = (id: string, device: string, ...crew: string[]): UnitState => ({
  id,
  precinct: id.slice(0, 2),
  status: 'available',
  statusAt: 0,
  jobs: [],
  crew: crew.map(officer),
  device,
});
const event = (fact: Fact | undefined, actor = '1001'): JournalEvent => {
  if (!fact) throw new Error('no fact');
  return { ...fact, device: 'mine', seq: 1, act: 1, actor, at: 1 };
};
const job = (n: number, precinct: string, ...units: string[]): IncidentState => ({
  ...(reduceEvent(undefined, event(reported(n, precinct))) as IncidentState),
  units: Object.fromEntries(units.map((id) => [id, { status: 'onScene', at: 1, primary: true }])),
});

const mine = unit('19-A', 'mine', '1001', '1002');
const other = unit('19-B', 'other', '1003');
const near = job(1, '19');
const far = job(2, '17');
const farMine = job(3, '17', '19-A');
const states: Record<string, { channel: string; state: unknown }> = {
  'unit/19-A': { channel: 'precinct/19', state: mine },
  'unit/19-B': { channel: 'precinct/19', state: other },
  ...Object.fromEntries(
    [near, far, farMine].map((state) => [
      `incident/${state.id}`,
      { channel: `precinct/${state.precinct}`, state },
    ]),
  ),
};
const units = new Set(['unit/19-A', 'unit/19-B']);

function codeOf(fact: Fact | undefined, actor?: string, known: readonly string[] = ['1002']) {
  return authorise(event(fact, actor), (subject) => states[subject], units, codes, {
    store: 'mine',
    device: 'tablet-19-A',
    isGranted: (id, grant) => grant === `grant-${id}`,
    isKnownHere: (id) => known.includes(id),
  })?.code;
}

const report = reportFact({ id: jobId(9), author: '1001' }, 'report.submitted', {
  form: 'aided',
  version: '1.0.0',
  title: 'Aided',
  unit: '19-A',
  precinct: '19',
  revision: 1,
  answers: {},
});

const file = { hash: 'a'.repeat(64), size: 1, mediaType: 'image/jpeg' };

test('a tablet writes about its own unit, its precinct’s jobs, jobs it was sent to, and its officers’ reports', () => {
  expect(codeOf(setStatus(mine, 'meal')[0])).toBeUndefined();
  expect(codeOf(setStatus(mine, 'meal')[0], '1002')).toBeUndefined();
  expect(codeOf(signOff(mine)[0])).toBeUndefined();
  for (const one of [near, farMine]) {
    for (const fact of [
      incidentFact(one, 'incident.noteAdded', { text: 'hm' }),
      incidentFact(one, 'incident.fileAttached', { file, unit: '19-A' }),
      incidentFact(one, 'incident.unitStatusChanged', { unit: '19-A', status: 'onScene' }),
      incidentFact(one, 'incident.reportFiled', { report: jobId(9), title: 'Aided', unit: '19-A' }),
      ...clear(mine, one, '10-90X'),
    ]) {
      expect(codeOf(fact)).toBeUndefined();
    }
  }
  expect(codeOf(report)).toBeUndefined();
});

test('it does not write in the name of somebody who is not signed on with it', () => {
  expect(codeOf(setStatus(mine, 'meal')[0], '1003')).toBe('not-signed-on');
  expect(codeOf(incidentFact(near, 'incident.noteAdded', { text: 'hm' }), '1003')).toBe('not-signed-on');
  expect(codeOf(report, '1004')).toBe('not-signed-on');
});

test('it does not speak for another unit', () => {
  expect(codeOf(setStatus(other, 'meal')[0])).toBe('not-own-unit');
  expect(codeOf(incidentFact(near, 'incident.noteAdded', { text: 'hm', unit: '19-B' }))).toBe('not-own-unit');
  expect(codeOf(incidentFact(near, 'incident.unitCleared', { unit: '19-B', disposition: '10-90X' }))).toBe(
    'not-own-unit',
  );
  expect(codeOf({ ...report, body: { ...(report.body as object), unit: '19-B' } })).toBe('not-own-unit');
});

test('it does not write on jobs of other precincts that its unit was not sent to', () => {
  expect(codeOf(incidentFact(far, 'incident.noteAdded', { text: 'hm' }))).toBe('not-own-job');
  expect(codeOf(incidentFact(far, 'incident.fileAttached', { file }))).toBe('not-own-job');
});

test('it puts its own unit on a job of its precinct, and no other unit or job', () => {
  const assigned = (one: IncidentState, car: typeof mine) => assign(one, car);
  const [onto, of] = assigned(near, mine);
  expect(codeOf(onto)).toBeUndefined();
  // The job has not taken the unit yet: seeing it would come with it.
  expect(codeOf(of)).toBe('not-own-job');
  expect(codeOf(assigned(farMine, mine)[1])).toBeUndefined();
  expect(codeOf(assigned(far, mine)[0])).toBe('not-own-job');
  expect(codeOf(assigned(far, mine)[1])).toBe('not-own-job');
  expect(codeOf(assigned(near, other)[0])).toBe('not-own-unit');
  expect(codeOf(assigned(farMine, other)[1])).toBe('not-own-job');
});

test('it reports work and writes about places in its own precinct only', () => {
  expect(codeOf(reported(7))).toBeUndefined();
  expect(codeOf(reported(7, '17'))).toBe('not-own-job');
  expect(codeOf({ ...reported(7, '17'), channel: 'precinct/19' })).toBe('not-own-job');
  const dog = { id: jobId(8), kind: 'dog', text: 'Dog', expiresAt: 5 } as const;
  expect(codeOf(addHazard('19~1-E-72-ST', '19', '1 E 72 ST', dog)[0])).toBeUndefined();
  expect(codeOf(addHazard('17~1-E-52-ST', '17', '1 E 52 ST', dog)[0])).toBe('not-own-precinct');
  expect(codeOf(addHazard('17~1-E-52-ST', '19', '1 E 52 ST', dog)[0])).toBe('not-own-precinct');
});

test('it does not do what dispatchers, feeds and supervisors do', () => {
  for (const fact of [
    incidentFact(near, 'incident.updated', { priority: 1 }),
    incidentFact(near, 'incident.numbered', { number: 'D261124-000001' }),
    incidentFact(near, 'incident.closed', { disposition: '10-90X' }),
    reportFact({ id: jobId(9), author: '1003' }, 'report.approved', {}),
  ]) {
    expect(codeOf(fact)).toBe('not-a-tablets');
  }
});

test('a crew signs on with the grant of its first officer, and with partners who were seen on this device', () => {
  const on = (ids: [string, ...string[]], change: Partial<Fact> = {}) => ({
    ...(signedOn('19-C', ids)[0] as Fact),
    ...change,
  });
  expect(codeOf(on(['1001']))).toBeUndefined();
  expect(codeOf(on(['1001', '1002']))).toBeUndefined();
  expect(codeOf(on(['1001', '1009']))).toBe('bad-grant');
  expect(codeOf(on(['1003']), '1001')).toBe('not-lead');
  expect(codeOf(on(['1001'], { channel: 'precinct/17' }))).toBe('wrong-channel');
  expect(codeOf(on(['1001'], { subject: 'unit/19-B' }))).toBe('wrong-channel');
  const body = { ...(on(['1001']).body as object), grant: 'grant-1002' };
  expect(codeOf(on(['1001'], { body }))).toBe('bad-grant');
});
