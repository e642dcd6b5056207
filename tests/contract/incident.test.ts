import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { isOnJob } from '../../src-contract/subjects/unit-part.ts';
import { anyStory, codes, foldChecked, incidentIds, reportId } from './stories.ts';

const [id] = incidentIds;
let seq = 0;
function event(type: string, body: unknown, actor = 'dispatcher'): JournalEvent {
  seq += 1;
  return {
    type,
    v: 1,
    subject: `incident/${id}`,
    channel: 'precinct/19',
    body,
    device: 'hub-1',
    seq,
    act: seq,
    actor,
    at: seq,
  };
}
const reported = (more: object = {}) =>
  event(
    'incident.reported',
    {
      jobType: '10-10',
      priority: 3,
      location: { address: '234 E 70 St' },
      number: 'D261124-000001',
      precinct: '19',
      feed: 'eido',
      calledAt: 5,
      ...more,
    },
    'feed:eido',
  );
const assigned = (unit: string) => event('incident.unitAssigned', { unit });
const cleared = (unit: string, disposition?: string, note?: string) =>
  event('incident.unitCleared', { unit, ...(disposition && { disposition }), ...(note && { note }) }, '1001');
const fold = (...events: JournalEvent[]) => events.reduce<unknown>(reduceEvent, undefined) as IncidentState;
const refusal = (state: IncidentState | undefined, one: JournalEvent, role: Role = 'dispatcher') =>
  checkEvent(state, one, { codes, role })?.code;

describe('a job', () => {
  it('is pending as it was reported, with the caller’s remarks in its history', () => {
    const one = reported({ remarks: [{ at: 4, text: 'Two men', author: 'calltaker' }], tracking: 't' });
    expect(fold(one)).toEqual({
      id,
      jobType: '10-10',
      priority: 3,
      location: { address: '234 E 70 St' },
      number: 'D261124-000001',
      precinct: '19',
      feed: 'eido',
      tracking: 't',
      calledAt: 5,
      receivedAt: one.at,
      phase: 'pending',
      units: {},
      reports: {},
      timeline: [
        { at: one.at, by: 'feed:eido', kind: 'received', feed: 'eido' },
        { at: 4, by: 'feed:eido', kind: 'remark', text: 'Two men', author: 'calltaker' },
      ],
    });
  });

  it('is known once', () => {
    const state = fold(reported());
    expect(reduceEvent(state, reported({ priority: 1 }))).toBe(state);
    expect(refusal(state, reported(), 'feed')).toBe('incident-exists');
  });

  it('takes what an update says, keeps the rest, and tells which sides changed', () => {
    const update = event('incident.updated', {
      priority: 1,
      jobType: '10-13',
      remarks: [{ at: 9, text: 'now inside' }],
    });
    const state = fold(reported(), update);
    expect(state).toMatchObject({ priority: 1, jobType: '10-13', location: { address: '234 E 70 St' } });
    expect(state.timeline.slice(1)).toEqual([
      { at: update.at, by: 'dispatcher', kind: 'updated', fields: ['jobType', 'priority'] },
      { at: 9, by: 'dispatcher', kind: 'remark', text: 'now inside' },
    ]);
    expect(fold(reported(), event('incident.updated', { remarks: [] })).timeline).toHaveLength(1);
  });

  it('keeps a side over which an update says nothing, even where the program says so with undefined', () => {
    const state = fold(reported(), event('incident.updated', { priority: undefined, jobType: '10-13' }));
    expect(state.priority).toBe(3);
    expect(state.timeline.at(-1)).toMatchObject({ fields: ['jobType'] });
  });

  it('is active while a unit is on it; the first unit given is its primary', () => {
    const state = fold(reported(), assigned('19-A'), assigned('19-B'));
    expect(state.phase).toBe('active');
    expect(state.units).toMatchObject({
      '19-A': { status: 'assigned', primary: true },
      '19-B': { primary: false },
    });
    expect(refusal(state, assigned('19-A'))).toBe('already-assigned');
    expect(refusal(state, assigned('19-C'))).toBeUndefined();
  });

  it('follows its units’ status, each with its time', () => {
    const arrived = event('incident.unitStatusChanged', { unit: '19-A', status: 'onScene' }, '1001');
    const state = fold(reported(), assigned('19-A'), arrived);
    expect(state.units['19-A']).toMatchObject({ status: 'onScene', at: arrived.at, primary: true });
    expect(state.timeline.at(-1)).toEqual({
      at: arrived.at,
      by: '1001',
      kind: 'status',
      unit: '19-A',
      status: 'onScene',
    });
    const stranger = event('incident.unitStatusChanged', { unit: '19-B', status: 'onScene' });
    expect(refusal(state, stranger)).toBe('not-on-job');
    expect(reduceEvent(state, stranger)).toBe(state);
  });

  it('closes with its disposition when the last unit clears, and not before', () => {
    const both = fold(reported(), assigned('19-A'), assigned('19-B'), cleared('19-A', '10-91', 'all quiet'));
    expect(both).toMatchObject({
      phase: 'active',
      units: { '19-A': { status: 'cleared', disposition: '10-91' } },
    });
    expect(both.timeline.slice(-2)).toMatchObject([
      { kind: 'remark', text: 'all quiet', unit: '19-A' },
      { kind: 'cleared', unit: '19-A', disposition: '10-91' },
    ]);
    const last = cleared('19-B', '10-93');
    expect(reduceEvent(both, last)).toMatchObject({
      phase: 'closed',
      disposition: '10-93',
      closedAt: last.at,
    });
    // Taken off without one: the disposition that the other unit gave is the job's.
    expect(reduceEvent(both, cleared('19-B'))).toMatchObject({ phase: 'closed', disposition: '10-91' });
  });

  it('is pending again when its only unit is taken off', () => {
    const state = fold(reported(), assigned('19-A'), cleared('19-A'));
    expect(state).toMatchObject({ phase: 'pending', units: { '19-A': { status: 'cleared' } } });
    expect(state).not.toHaveProperty('disposition');
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'unassigned', unit: '19-A' });
    const again = reduceEvent(state, assigned('19-A'));
    expect(again).toMatchObject({
      phase: 'active',
      units: { '19-A': { status: 'assigned', primary: true } },
    });
  });

  it('is not left by an officer without a disposition that the vocabulary has', () => {
    const state = fold(reported(), assigned('19-A'));
    expect(refusal(state, cleared('19-A'), 'officer')).toBe('disposition-missing');
    expect(refusal(state, cleared('19-A'), 'dispatcher')).toBeUndefined();
    expect(refusal(state, cleared('19-A', '10-00'), 'officer')).toBe('unknown-disposition');
    expect(refusal(state, cleared('19-A', '10-91'), 'officer')).toBeUndefined();
    expect(refusal(state, cleared('19-B', '10-91'), 'officer')).toBe('not-on-job');
  });

  it('is closed by a dispatcher once, when no unit is on it', () => {
    const close = event('incident.closed', { disposition: '10-91', note: 'duplicate' });
    expect(refusal(fold(reported(), assigned('19-A')), close)).toBe('units-on-job');
    const state = fold(reported(), close);
    expect(state).toMatchObject({ phase: 'closed', disposition: '10-91', closedAt: close.at });
    expect(state.timeline.slice(-2)).toMatchObject([
      { kind: 'remark', text: 'duplicate' },
      { kind: 'closed' },
    ]);
    expect(refusal(state, close)).toBe('job-closed');
    expect(refusal(state, assigned('19-A'))).toBe('job-closed');
    expect(refusal(fold(reported()), event('incident.closed', { disposition: '10-00' }))).toBe(
      'unknown-disposition',
    );
  });

  it('opens again where a unit was given to it before its end was known', () => {
    const closed = fold(reported(), event('incident.closed', { disposition: '10-91' }));
    const open = reduceEvent(closed, assigned('19-A'));
    expect(open).toMatchObject({ phase: 'active' });
    expect(open).not.toHaveProperty('disposition');
    expect(open).not.toHaveProperty('closedAt');
  });

  it('knows its reports and what became of them', () => {
    const filed = event('incident.reportFiled', { report: reportId, title: 'Aided', unit: '19-A' });
    const decided = event('incident.reportDecided', {
      report: reportId,
      title: 'Aided',
      decision: 'returned',
    });
    expect(fold(reported(), filed, decided).reports).toEqual({
      [reportId]: { title: 'Aided', unit: '19-A', state: 'returned' },
    });
    const without = fold(reported());
    expect(reduceEvent(without, decided)).toBe(without);
  });

  it('takes a note from whoever may write one', () => {
    const note = event('incident.noteAdded', { text: 'gate code 4412', unit: '19-A' }, '1001');
    expect(fold(reported(), note).timeline.at(-1)).toEqual({
      at: note.at,
      by: '1001',
      kind: 'remark',
      text: 'gate code 4412',
      unit: '19-A',
    });
    for (const role of ['officer', 'supervisor', 'dispatcher', 'feed'] as const) {
      expect(refusal(fold(reported()), note, role)).toBeUndefined();
    }
    expect(refusal(fold(reported()), note, 'auditor')).toBe('not-allowed');
    expect(refusal(undefined, note)).toBe('unknown-incident');
    expect(parseFact(event('incident.noteAdded', { text: '   ' }))).toHaveProperty('refused');
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'has no unit %s on it before that unit was given to it',
    (unit) => {
      const state = fold(reported());
      expect(isOnJob(state, unit)).toBe(false);
      const status = event('incident.unitStatusChanged', { unit, status: 'onScene' });
      expect(refusal(state, status)).toBe('not-on-job');
      expect(reduceEvent(state, status)).toBe(state);
      expect(isOnJob(reduceEvent(state, assigned(unit)) as IncidentState, unit)).toBe(true);
    },
  );

  it('is in one phase at a time, with one primary unit at most and a history that only grows', () => {
    fc.assert(
      fc.property(anyStory('incident', 60), (story) => {
        foldChecked(story, (folded, _, before) => {
          const state = folded as IncidentState;
          const on = Object.values(state.units).filter((part) => part.status !== 'cleared');
          expect(state.phase === 'active').toBe(on.length > 0);
          expect(on.filter((part) => part.primary).length).toBeLessThanOrEqual(1);
          const ended = state.disposition !== undefined || state.mergedInto !== undefined;
          expect(state.phase === 'closed').toBe(ended);
          expect(state.phase === 'closed').toBe(state.closedAt !== undefined);
          const earlier = (before as IncidentState | undefined)?.timeline ?? [];
          expect(state.timeline.slice(0, earlier.length)).toEqual(earlier);
        });
      }),
      { numRuns: 500 },
    );
  });
});
