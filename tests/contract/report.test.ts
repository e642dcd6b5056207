import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import type { ReportState } from '../../src-contract/subjects/report.ts';
import { anyStory, codes, foldChecked, reportId } from './stories.ts';

let seq = 0;
function event(type: string, body: unknown, actor = '1001', author = '1001'): JournalEvent {
  seq += 1;
  return {
    type,
    v: 1,
    subject: `report/${reportId}`,
    channel: `officer/${author}`,
    body,
    device: 'tablet-1',
    seq,
    act: seq,
    actor,
    at: seq,
  };
}
const submitted = (revision = 1, answers: object = { name: 'unknown' }, actor = '1001', author = actor) =>
  event(
    'report.submitted',
    { form: 'aided', version: '1.0.0', title: 'Aided', unit: '19-A', precinct: '19', revision, answers },
    actor,
    author,
  );
const returned = () =>
  event('report.returned', { reason: 'Say where', marks: { place: 'missing' } }, 'supervisor');
const approved = (actor = 'supervisor') => event('report.approved', { note: 'good' }, actor);
const fold = (...events: JournalEvent[]) => events.reduce<unknown>(reduceEvent, undefined) as ReportState;
const refusal = (state: ReportState | undefined, one: JournalEvent, role: Role) =>
  checkEvent(state, one, { codes, role })?.code;

describe('a report', () => {
  it('is its author’s from the first submission on', () => {
    const first = submitted();
    expect(fold(first)).toEqual({
      id: reportId,
      form: 'aided',
      version: '1.0.0',
      title: 'Aided',
      unit: '19-A',
      precinct: '19',
      revision: 1,
      answers: { name: 'unknown' },
      author: '1001',
      status: 'submitted',
      submittedAt: first.at,
    });
    expect(fold(first, returned(), submitted(2, {}, 'supervisor', '1001')).author).toBe('1001');
  });

  it('comes back with the reason and the marks, and goes again with a higher revision', () => {
    const back = returned();
    const state = fold(submitted(), back);
    expect(state).toMatchObject({
      status: 'returned',
      decision: { by: 'supervisor', at: back.at, note: 'Say where', marks: { place: 'missing' } },
    });
    expect(refusal(state, submitted(1), 'officer')).toBe('report-settled');
    expect(refusal(state, submitted(3), 'officer')).toBe('report-settled');
    expect(reduceEvent(state, submitted(1))).toBe(state);
    expect(refusal(state, submitted(2), 'officer')).toBeUndefined();
    const again = fold(submitted(), back, submitted(2, { name: 'known' }));
    expect(again).toMatchObject({ status: 'submitted', revision: 2, answers: { name: 'known' } });
    expect(again).not.toHaveProperty('decision');
  });

  it('is decided once, and never by its author', () => {
    const state = fold(submitted());
    expect(refusal(state, approved('1001'), 'supervisor')).toBe('own-report');
    expect(refusal(state, approved(), 'officer')).toBe('not-allowed');
    expect(refusal(state, approved(), 'supervisor')).toBeUndefined();
    const good = approved();
    const done = fold(submitted(), good);
    expect(done).toMatchObject({
      status: 'approved',
      decision: { by: 'supervisor', at: good.at, note: 'good' },
    });
    expect(refusal(done, returned(), 'supervisor')).toBe('report-settled');
    expect(refusal(done, submitted(2), 'officer')).toBe('report-settled');
    expect(reduceEvent(done, returned())).toBe(done);
    expect(reduceEvent(done, submitted(2))).toBe(done);
  });

  it('cannot be put into another officer’s channel, nor decided before it is there', () => {
    expect(refusal(undefined, submitted(1, {}, '1001', '1002'), 'officer')).toBe('not-author');
    expect(refusal(fold(submitted(), returned()), submitted(2, {}, '1002'), 'officer')).toBe('not-author');
    expect(refusal(undefined, approved(), 'supervisor')).toBe('unknown-report');
  });

  it('only ever goes from submitted to a decision, and from a return to a higher revision', () => {
    fc.assert(
      fc.property(anyStory('report', 60), (story) => {
        foldChecked(story, (folded, _, before) => {
          const state = folded as ReportState;
          const earlier = before as ReportState | undefined;
          if (state === earlier) return;
          expect(state.author).toBe(earlier?.author ?? state.author);
          expect(state.decision !== undefined).toBe(state.status !== 'submitted');
          if (state.status === 'submitted') {
            expect(earlier?.status ?? 'returned').toBe('returned');
            if (earlier) expect(state.revision).toBe(earlier.revision + 1);
          } else expect(earlier?.status).toBe('submitted');
        });
      }),
      { numRuns: 500 },
    );
  });
});
