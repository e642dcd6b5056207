import { expect, test } from 'vitest';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { useAlerts } from '../../../src-renderer/tablet/shell/alerts/alerts-state.ts';

const row = (id: string, unit: string): JobRow => ({
  id,
  number: 'D261124-000001',
  jobType: '10-10',
  priority: 3,
  phase: 'active',
  location: { address: '' },
  precinct: '19',
  calledAt: 0,
  units: [{ id: unit, status: 'assigned' }],
  cautions: 0,
  lastAt: 0,
});

test('a crew that signs on to another unit hears of its jobs as at a first look', () => {
  const { hear } = useAlerts.getState();
  expect(hear([row('a', '19-A')], '19-A')).toEqual(['a']);
  expect(hear([{ ...row('b', '19-B'), units: [{ id: '19-B', status: 'onScene' }] }], '19-B')).toEqual([]);
  expect(useAlerts.getState().heard.announced).toEqual([]);
  expect(hear([row('a', '19-A')], '19-A')).toEqual(['a']);
});
