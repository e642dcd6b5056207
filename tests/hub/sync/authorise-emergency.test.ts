import { expect, test } from 'vitest';
import {
  acknowledge,
  endEmergency,
  move,
  raise,
  recall,
  tabletActor,
} from '../../../src-contract/dispatch/emergency.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import type { EmergencyState } from '../../../src-contract/subjects/emergency.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { authorise } from '../../../src-hub/sync/authorise.ts';
import { testCodes } from '../../support/codes.ts';
import { jobId, officer } from '../support/facts.ts';

const codes = testCodes();
const id = jobId(70);
const mine: UnitState = {
  id: '19-A',
  precinct: '19',
  status: 'available',
  statusAt: 0,
  jobs: [],
  crew: ['1001', '1002'].map(officer),
  device: 'mine',
};
const call = (more: object = {}) =>
  raise(id, { unit: '19-A', tablet: 'one', officers: [officer('1001')], precinct: '19', ...more })[0] as Fact;
const asTablet = (more: object = {}) =>
  raise(id, { lastUnit: '19-A', tablet: 'one', officers: [], precinct: '19', ...more })[0] as Fact;

function codeOf(fact: Fact | undefined, actor = '1001', { isSignedOn = true, raisedBy = 'mine' } = {}) {
  if (!fact) throw new Error('no fact');
  const written = { device: raisedBy, seq: 1, act: 1, actor, at: 1 };
  const open = reduceEvent(undefined, { ...call(), ...written }) as EmergencyState;
  const states: Record<string, { channel: string; state: unknown }> = {
    'unit/19-A': { channel: 'precinct/19', state: isSignedOn ? mine : { ...mine, device: 'another' } },
    ...(fact.type !== 'emergency.raised' && {
      [`emergency/${id}`]: { channel: 'city/all', state: open },
    }),
  };
  const event = { ...fact, device: 'mine', seq: 2, act: 2, actor, at: 2 };
  return authorise(event, (subject) => states[subject], new Set(['unit/19-A']), codes, {
    store: 'mine',
    device: 'one',
    isGranted: () => false,
    isKnownHere: () => false,
  })?.code;
}
const nobody = { isSignedOn: false };

test('a crew calls for its own unit and in nobody else’s name', () => {
  expect(codeOf(call())).toBeUndefined();
  expect(codeOf(call({ unit: '19-B' }))).toBe('not-own-unit');
  expect(codeOf(call({ officers: [officer('1009')] }))).toBe('not-crew');
  expect(codeOf(call({ tablet: 'two' }))).toBe('not-own-tablet');
  expect(codeOf(call(), '1001', nobody)).toBe('not-own-unit');
});

test('a tablet is always heard in its own name, and then claims neither a unit nor officers', () => {
  const own = tabletActor('one');
  for (const state of [nobody, {}]) {
    expect(codeOf(asTablet(), own, state)).toBeUndefined();
    expect(codeOf(asTablet({ lastUnit: 'never-heard-of' }), own, state)).toBeUndefined();
    expect(codeOf(asTablet({ unit: '19-A' }), own, state)).toBe('not-signed-on');
    expect(codeOf(asTablet({ officers: [officer('1001')] }), own, state)).toBe('not-signed-on');
  }
  expect(codeOf(asTablet(), tabletActor('two'), nobody)).toBe('not-own-unit');
});

test('its place is told by the tablet that called, whoever is signed on', () => {
  const [moved] = move(id, { lat: 1, lon: 1, at: 1 });
  expect(codeOf(moved)).toBeUndefined();
  expect(codeOf(moved, tabletActor('one'), nobody)).toBeUndefined();
  expect(codeOf(moved, '1001', { raisedBy: 'another' })).toBe('not-own-emergency');
});

test('whoever took a tablet away cannot answer, recall or end it', () => {
  for (const [fact] of [acknowledge(id), recall(id, 'no'), endEmergency(id)]) {
    expect(codeOf(fact, tabletActor('one'), nobody)).toBe('not-signed-on');
    expect(codeOf(fact, '1001', nobody)).toBe('not-signed-on');
    expect(codeOf(fact)).toBeUndefined();
  }
});

test('it lives in the channel of the whole city', () => {
  expect(codeOf({ ...call(), channel: 'precinct/19' })).toBe('wrong-channel');
});

test('a tablet writes nothing else in its own name', () => {
  const note = {
    ...call(),
    type: 'incident.noteAdded',
    subject: `incident/${jobId(1)}`,
    body: { text: 'x' },
  };
  expect(codeOf(note, tabletActor('one'))).toBe('not-signed-on');
});
