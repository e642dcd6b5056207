import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { ReportOnQueue } from '../../../src-contract/console-bridge.ts';
import {
  nextToDecide,
  type QueueGroup,
  queueGroups,
  queueLines,
} from '../../../src-renderer/console/reports/queue.ts';
import { useReviews, writtenMarks } from '../../../src-renderer/console/reports/review-store.ts';

function report(id: string, status: ReportOnQueue['status'], submittedAt: number): ReportOnQueue {
  return {
    id,
    form: 'aided',
    title: 'Aided report',
    status,
    revision: 1,
    unit: '19-A',
    author: '1001',
    precinct: '19',
    submittedAt,
  };
}

const open: ReadonlySet<QueueGroup> = new Set();
const shown = (lines: ReturnType<typeof queueLines>) =>
  lines.map((line) => (line.kind === 'group' ? `${line.group} ${line.count}` : line.report.id));

beforeEach(() => useReviews.setState({ begun: {} }));

test('what waits longest for a decision is on top; settled ones follow, the newest first', () => {
  const reports = [
    report('a', 'approved', 1),
    report('b', 'submitted', 5),
    report('c', 'returned', 2),
    report('d', 'submitted', 3),
    report('e', 'returned', 4),
  ];
  expect(shown(queueLines(reports, open))).toEqual([
    'submitted 2',
    'd',
    'b',
    'returned 2',
    'e',
    'c',
    'approved 1',
    'a',
  ]);
});

test('after a decision the next that waits is opened; after the last the first; after the only one none', () => {
  const waiting = [report('a', 'submitted', 1), report('b', 'submitted', 2), report('c', 'submitted', 3)];
  expect(nextToDecide(waiting, 'a')).toBe('b');
  expect(nextToDecide(waiting, 'c')).toBe('a');
  expect(nextToDecide([report('a', 'submitted', 1), report('b', 'approved', 2)], 'a')).toBeNull();
  // The hub may have told of the decision already.
  expect(nextToDecide([report('a', 'approved', 1), report('b', 'submitted', 2)], 'a')).toBe('b');
});

test('the next one always waits, and is never the one just decided', () => {
  const some = fc.array(fc.tuple(fc.constantFrom(...queueGroups), fc.nat(5)), {
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(some, fc.nat(9), (parts, index) => {
      const reports = parts.map(([status, at], place) => report(String(place), status, at));
      const decided = String(index % reports.length);
      const next = nextToDecide(reports, decided);
      const others = reports.filter(({ id, status }) => id !== decided && status === 'submitted');
      if (others.length === 0) expect(next).toBeNull();
      else expect(others.map(({ id }) => id)).toContain(next);
    }),
  );
});

test('what was begun about one report stays while another is looked at, until it is decided', () => {
  const { write, mark, forget } = useReviews.getState();
  write('a', 'Which hospital?');
  mark('a', 'address', 'House number');
  mark('a', 'sex', 'Missing');
  mark('a', 'sex', null);
  write('b', 'Fine');
  expect(useReviews.getState().begun.a).toEqual({
    words: 'Which hospital?',
    marks: { address: 'House number' },
  });
  forget('a');
  expect(useReviews.getState().begun).toEqual({ b: { words: 'Fine', marks: {} } });
});

test('a mark that was opened and left empty is neither counted nor sent', () => {
  expect(writtenMarks({ address: ' Which house? ', age: '', sex: '  ' })).toEqual({
    address: 'Which house?',
  });
});
