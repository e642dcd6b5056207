import { expect, test } from 'vitest';
import type { JobRow } from '../../src-contract/dispatch/job-row.ts';
import { likelySame } from '../../src-contract/dispatch/near-jobs.ts';
import { unitAlarm } from '../../src-contract/dispatch/unit-alarms.ts';
import { codes } from './stories.ts';

const now = 1_764_000_000_000;
const minute = 60_000;
const pack = {
  ...codes,
  jobTypes: [{ code: '10-67', words: 'Traffic', priority: 3, safetyAfter: 15 }],
  statuses: { ...codes.statuses, onScene: { words: 'On scene', action: 'Arrived', amberAfter: 90 } },
};

test('a unit at a car stop that says nothing for 15 minutes raises an alarm, not a second before', () => {
  const at = (age: number) => unitAlarm({ status: 'onScene', statusAt: now - age }, '10-67', pack, now);
  expect(at(15 * minute - 1)).toBeUndefined();
  expect(at(15 * minute)).toEqual({ is: 'safety', since: now - 15 * minute });
});

test('other jobs and other statuses are overdue by the rule of their status alone', () => {
  const statusAt = now - 16 * minute;
  expect(unitAlarm({ status: 'onScene', statusAt }, '10-10', pack, now)).toBeUndefined();
  expect(unitAlarm({ status: 'enRoute', statusAt }, '10-67', pack, now)).toBeUndefined();
  expect(unitAlarm({ status: 'onScene', statusAt: now - 90 * minute }, '10-10', pack, now)).toMatchObject({
    is: 'overdue',
  });
});

const row = (id: string, location: JobRow['location'], age = 0): JobRow => ({
  id,
  number: id,
  jobType: '10-10',
  priority: 2,
  phase: 'pending',
  location,
  precinct: '19',
  calledAt: now - age,
  units: [],
  cautions: 0,
  lastAt: now,
});

test('jobs near in place and time, or of one address, may be the same; older and farther ones are not', () => {
  const point = { lat: 40.767, lon: -73.955 };
  const open = [
    row('near', { address: 'E 72 ST and 1 AV', point: { lat: 40.7675, lon: -73.955 } }),
    row('far', { address: '', point: { lat: 40.78, lon: -73.955 } }),
    row('same', { address: '417 E. 72 st' }),
    row('old', { address: '417 E 72 ST' }, 46 * minute),
    row('nowhere', { address: '' }),
  ];
  expect(likelySame({ address: '417 E 72 ST', point }, open, now).map(({ id }) => id)).toEqual([
    'same',
    'near',
  ]);
  expect(likelySame({ address: '' }, open, now)).toEqual([]);
});
