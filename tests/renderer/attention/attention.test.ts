import { beforeEach, expect, test } from 'vitest';
import { useEdits } from '../../../src-renderer/tablet/attention/edits.ts';
import { refusedKind } from '../../../src-renderer/tablet/attention/what.ts';

beforeEach(() => useEdits.setState({ texts: {} }));

test.each([
  [['incident.noteAdded'], 'note'],
  [['incident.unitCleared', 'unit.cleared'], 'clear'],
  [['unit.statusChanged', 'incident.unitStatusChanged'], 'status'],
  [['report.submitted', 'incident.reportFiled'], 'report'],
  [['unit.signedOn'], 'signOn'],
  [['unit.signedOff'], 'signOff'],
  [['something.new'], 'other'],
])('%j is told as %s', (types, kind) => {
  expect(refusedKind(types)).toBe(kind);
});

test('a text that is being edited stays until it is sent or dropped, apart from the others', () => {
  const { edit, drop } = useEdits.getState();
  edit(5, 'first');
  edit(6, 'second');
  edit(5, 'first, edited');
  expect(useEdits.getState().texts).toEqual({ 5: 'first, edited', 6: 'second' });
  drop(5);
  expect(useEdits.getState().texts).toEqual({ 6: 'second' });
});
