import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { boardLines, type Phase } from '../../../src-renderer/console/dispatch/board-rows.ts';
import { foundJobs, foundUnits } from '../../../src-renderer/console/dispatch/finding.ts';
import { pendingRule } from '../../../src-renderer/console/dispatch/pending-rule.ts';
import { byCallSign } from '../../../src-renderer/console/dispatch/unit-order.ts';

function job(id: string, change: Partial<JobRow> = {}): JobRow {
  return {
    id,
    number: `D261124-${id.padStart(6, '0')}`,
    jobType: '10-34K',
    priority: 2,
    phase: 'pending',
    location: { address: '234 W 42 ST' },
    precinct: '14',
    calledAt: 1000,
    units: [],
    cautions: 0,
    lastAt: 1000,
    ...change,
  };
}

function unit(id: string, status: UnitStatus = 'available', precinct = '19'): UnitState {
  return { id, precinct, status, statusAt: 0, jobs: [], crew: [] };
}

const none: ReadonlySet<string> = new Set();

test('pending jobs stand above active ones, the urgent first, then the oldest', () => {
  const open = [
    job('1', { phase: 'active', priority: 1 }),
    job('2', { calledAt: 2000 }),
    job('3', { calledAt: 1000 }),
    job('4', { priority: 1, calledAt: 9000 }),
  ];
  const lines = boardLines({ open, closed: [job('5', { phase: 'closed' })] }, new Set());
  expect(lines.map((line) => (line.kind === 'group' ? `${line.phase} ${line.count}` : line.job.id))).toEqual([
    'pending 3',
    '4',
    '3',
    '2',
    'active 1',
    '1',
    'closed 1',
    '5',
  ]);
});

test('the order of the list does not depend on the order in which jobs come, and no job is lost or doubled', () => {
  const jobs = fc.array(
    fc.record({
      priority: fc.integer({ min: 1, max: 4 }),
      calledAt: fc.nat(3),
      phase: fc.constantFrom<Phase>('pending', 'active'),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(jobs, (parts) => {
      const open = parts.map((part, index) => job(String(index), part));
      const lines = boardLines({ open, closed: [] }, none as ReadonlySet<Phase>);
      expect(boardLines({ open: [...open].reverse(), closed: [] }, none as ReadonlySet<Phase>)).toEqual(
        lines,
      );
      const shown = lines.flatMap((line) => (line.kind === 'job' ? [line.job.id] : []));
      expect(shown.sort()).toEqual(open.map(({ id }) => id).sort());
    }),
  );
});

test('a job that is held, or put off to a later moment, stands below those that can be given', () => {
  const open = [
    job('1', { priority: 1, held: true }),
    job('2', { priority: 2, scheduledFor: 5000 }),
    job('3', { priority: 4 }),
    job('4', { priority: 3, scheduledFor: 4000 }),
  ];
  const at = (now: number) =>
    boardLines({ open, closed: [] }, new Set(), now).flatMap((line) =>
      line.kind === 'job' ? [line.job.id] : [],
    );
  expect(at(4000)).toEqual(['4', '3', '1', '2']);
  expect(at(5000)).toEqual(['2', '4', '3', '1']);
});

test('what is looked for is found by number, type, address, unit and crew, without spaces and hyphens', () => {
  const board = {
    open: [job('17'), job('18', { location: { address: '9 E 72 ST' } })],
    closed: [job('19', { units: [{ id: '19-A', status: 'onScene' }] })],
  };
  const found = (text: string) => {
    const { open, closed } = foundJobs(board, text);
    return [...open, ...closed].map(({ id }) => id);
  };
  expect(found('e72')).toEqual(['18']);
  expect(found('19a')).toEqual(['19']);
  expect(found('10-34k')).toEqual(['17', '18', '19']);
  expect(found(' ')).toEqual(['17', '18', '19']);
  const units = [unit('19-A'), { ...unit('20-B'), crew: [{ id: '1', name: 'Demo officer 1' }] }].map(
    (one) => ({
      ...one,
      heardAt: null,
      online: false,
    }),
  );
  expect(foundUnits(units, 'officer 1').map(({ id }) => id)).toEqual(['20-B']);
});

test('a folded group shows only its head, with its count', () => {
  const lines = boardLines({ open: [], closed: [job('1', { phase: 'closed' })] }, new Set<Phase>(['closed']));
  expect(lines.at(-1)).toEqual({ kind: 'group', phase: 'closed', count: 1, folded: true });
});

test('units off duty stand at the end of the list', () => {
  const units = [unit('19-B'), unit('19-A', 'offDuty'), unit('19-10'), unit('19-9')];
  expect(units.sort(byCallSign).map(({ id }) => id)).toEqual(['19-9', '19-10', '19-B', '19-A']);
});

test('how long a job may wait goes by its priority', () => {
  const rule = (after: number) => ({ words: 'x', pendingBoldAfter: after, pendingAmberAfter: after * 2 });
  const priorities = { 1: rule(1), 2: rule(2), 3: rule(3), 4: rule(4) };
  expect(pendingRule({ priorities }, 3)).toEqual({ boldAfter: 3, amberAfter: 6 });
  expect(pendingRule({ priorities }, 7)).toEqual({});
});
