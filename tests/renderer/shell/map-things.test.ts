import { expect, test } from 'vitest';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { mapJobs, mapUnits } from '../../../src-renderer/tablet/shell/map-things.ts';

const now = 1_800_000_000_000;
const unit = (id: string) => ({
  id,
  precinct: '19',
  status: 'available' as const,
  statusAt: 0,
  jobs: [],
  crew: [],
});
const fix = (ago: number) => ({ lat: 40.77, lon: -73.96, at: now - ago });

test('an old place is marked as one that cannot be relied on', () => {
  const [fresh, old, none] = mapUnits(
    [unit('19-A'), unit('19-B'), unit('constructor')],
    { '19-A': fix(10_000), '19-B': fix(600_000) },
    '19-A',
    now,
  );
  expect(fresh).toMatchObject({ mine: true, at: fix(10_000) });
  expect(fresh?.stale).toBeUndefined();
  expect(old?.stale).toBe(true);
  expect(none?.at).toBeUndefined();
});

test('jobs without a place are not on the map; my own are marked', () => {
  const job = (id: string, hasPoint: boolean): JobRow => ({
    id,
    number: '',
    jobType: '10-10',
    priority: 2,
    phase: 'active',
    location: { address: '', ...(hasPoint && { point: { lat: 40, lon: -73 } }) },
    precinct: '19',
    calledAt: 0,
    units: [],
    cautions: 0,
    lastAt: 0,
  });
  const shown = mapJobs({ mine: [job('a', true)], open: [job('b', true), job('c', false)] });
  expect(shown.map(({ id, mine }) => [id, mine ?? false])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});
