import { expect, test } from 'vitest';
import { isVisible } from '../../../src-contract/journal.ts';
import { changesRights, rightsOf } from '../../../src-hub/sync/rights.ts';

const crew = { unit: '19-A', precinct: '19', officers: ['1001', '1002'] };

test('with nobody signed on a tablet sees what concerns itself and the whole city', () => {
  expect([...rightsOf('one', [], ['incident/x'])].sort()).toEqual(['city/all', 'fleet/one']);
});

test('a crew brings its precinct, its unit, its officers, and the jobs it was sent to elsewhere', () => {
  expect([...rightsOf('one', [crew], ['incident/x'])].sort()).toEqual([
    'city/all',
    'fleet/one',
    'incident/x',
    'message/19-A',
    'officer/1001',
    'officer/1002',
    'precinct/19',
    'unit/19-A',
  ]);
});

test('an event is visible by its channel or by its subject', () => {
  const rights = rightsOf('one', [crew], ['incident/x']);
  expect(isVisible(rights, { channel: 'precinct/19', subject: 'incident/y' })).toBe(true);
  expect(isVisible(rights, { channel: 'precinct/17', subject: 'incident/x' })).toBe(true);
  expect(isVisible(rights, { channel: 'precinct/17', subject: 'incident/y' })).toBe(false);
});

test('rights change when somebody signs on with the store, and by what happens to its units', () => {
  const units = new Set(['unit/19-A']);
  const changes = (type: string, subject: string, device: string) =>
    changesRights({ type, subject, device }, 'mine', units);
  expect(changes('unit.signedOn', 'unit/19-B', 'mine')).toBe(true);
  expect(changes('unit.signedOn', 'unit/19-B', 'other')).toBe(false);
  expect(changes('unit.signedOn', 'unit/19-A', 'other')).toBe(true);
  expect(changes('unit.assigned', 'unit/19-A', 'hub')).toBe(true);
  expect(changes('unit.statusChanged', 'unit/19-A', 'mine')).toBe(false);
});
