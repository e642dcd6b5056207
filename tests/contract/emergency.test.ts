import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import { emergencyRows, tabletActor } from '../../src-contract/dispatch/emergency.ts';
import type { JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import { type EmergencyState, isCalling } from '../../src-contract/subjects/emergency.ts';
import { anyStory, codes, foldChecked } from './stories.ts';

const id = '01936000-0000-7000-8000-0000000000ee';
const place = { lat: 40.77, lon: -73.96, at: 1000 };
let seq = 0;

function event(type: string, body: unknown = {}, device = 'tablet-1', actor = '1001'): JournalEvent {
  seq += 1;
  return {
    type: `emergency.${type}`,
    v: 1,
    subject: `emergency/${id}`,
    channel: 'city/all',
    body,
    device,
    seq,
    act: seq,
    actor,
    at: 1000 + seq,
  };
}
const crew = [{ id: '1001', name: 'Officer 1001' }];
const raised = () =>
  event('raised', { unit: '19-A', tablet: 'tablet-19-A', officers: crew, precinct: '19', fix: place });
const fold = (...events: JournalEvent[]) => events.reduce<unknown>(reduceEvent, undefined) as EmergencyState;
const refusal = (state: EmergencyState | undefined, one: JournalEvent, role: Role) =>
  checkEvent(state, one, { codes, role })?.code;

describe('an emergency', () => {
  it('tells who, where and since when', () => {
    const first = raised();
    expect(fold(first)).toEqual({
      id,
      device: 'tablet-1',
      tablet: 'tablet-19-A',
      unit: '19-A',
      officers: crew,
      precinct: '19',
      raisedAt: first.at,
      fix: place,
    });
  });

  it('calls until somebody acknowledges, recalls or ends it', () => {
    const first = raised();
    expect(isCalling(fold(first))).toBe(true);
    for (const answer of [event('acknowledged'), event('recalled', { reason: 'test' }), event('ended')])
      expect(isCalling(fold(first, answer))).toBe(false);
  });

  it('is not changed by anything once it is ended, and keeps its first answer', () => {
    fc.assert(
      fc.property(anyStory('emergency'), (story) => {
        foldChecked(story, (state, _, before) => {
          const [now, last] = [state, before] as [EmergencyState, EmergencyState | undefined];
          if (last?.ended) expect(now).toBe(last);
          if (last?.acknowledged) expect(now.acknowledged).toEqual(last.acknowledged);
          if (last?.recalled) expect(now.recalled).toEqual(last.recalled);
          if (last) expect(now.raisedAt).toBe(last.raisedAt);
        });
      }),
    );
  });

  it('is answered by dispatchers and supervisors, not by officers', () => {
    const state = fold(raised());
    for (const type of ['acknowledged', 'ended']) {
      expect(refusal(state, event(type), 'officer')).toBe('not-allowed');
      expect(refusal(state, event(type), 'dispatcher')).toBeUndefined();
      expect(refusal(state, event(type), 'supervisor')).toBeUndefined();
    }
  });

  it('is recalled from the tablet that raised it, or by a supervisor, with a reason', () => {
    const state = fold(raised());
    const recalled = (device: string) => event('recalled', { reason: 'Pressed by mistake' }, device);
    expect(refusal(state, recalled('tablet-1'), 'officer')).toBeUndefined();
    expect(refusal(state, recalled('tablet-2'), 'officer')).toBe('not-own-emergency');
    expect(refusal(state, recalled('hub'), 'supervisor')).toBeUndefined();
    expect(refusal(state, recalled('hub'), 'dispatcher')).toBe('not-allowed');
    expect(parseFact(event('recalled', { reason: ' ' }))).toMatchObject({ refused: { code: 'bad-event' } });
  });

  it('refuses nobody for coming second: two desks at once, a place that comes late', () => {
    const over = fold(raised(), event('acknowledged'), event('ended'));
    expect(refusal(over, event('acknowledged'), 'dispatcher')).toBeUndefined();
    expect(refusal(over, event('ended'), 'dispatcher')).toBeUndefined();
    expect(refusal(over, event('moved', { fix: place }), 'officer')).toBeUndefined();
    expect(refusal(over, event('recalled', { reason: 'late' }), 'officer')).toBe('emergency-ended');
  });
});

describe('the rows of what is open', () => {
  const signal: AlarmSignal = {
    emergency: id,
    tablet: 'tablet-19-A',
    unit: '19-A',
    precinct: '19',
    at: 5,
    fix: { ...place, lat: 40.78, at: 2000 },
  };

  it('show a signal until its event is there, and never twice', () => {
    expect(emergencyRows([], [signal])).toMatchObject([{ id, stage: 'heard', raisedAt: 5 }]);
    expect(emergencyRows([fold(raised())], [signal])).toMatchObject([{ id, stage: 'raised' }]);
    expect(emergencyRows([fold(raised(), event('ended'))], [signal])).toEqual([]);
  });

  it('show the latest place, whichever way it came', () => {
    const state = fold(raised());
    expect(emergencyRows([state], [signal])[0]?.fix?.lat).toBe(40.78);
    expect(emergencyRows([state], [{ ...signal, fix: { ...place, lat: 1, at: 1 } }])[0]?.fix).toEqual(place);
  });

  it('have those first that nobody has answered, then the oldest', () => {
    const one = (n: number, more: Partial<EmergencyState> = {}): EmergencyState => ({
      ...fold(raised()),
      id: `e${n}`,
      raisedAt: n,
      ...more,
    });
    const acknowledged = { by: 'x', at: 1 };
    expect(emergencyRows([one(1, { acknowledged }), one(3), one(2)], []).map((row) => row.id)).toEqual([
      'e2',
      'e3',
      'e1',
    ]);
  });
});

it('a tablet’s own name as an actor fits into a frame, however long it is', () => {
  expect(tabletActor('x'.repeat(80))).toHaveLength(64);
});
