import { expect, test } from 'vitest';
import { allows, isJobStatus, unitStatuses } from '../../../src-contract/dispatch/status.ts';
import { barSteps } from '../../../src-renderer/tablet/dispatch/bar-steps.ts';

test('a unit that was given a job acknowledges first', () => {
  expect(barSteps('assigned', true)).toEqual({
    statuses: ['acknowledged', 'enRoute', 'onScene'],
    mayClear: true,
    isOnJob: true,
    mayStart: true,
    likeliest: 'acknowledged',
  });
});

test('a unit on the scene may transport, and most often clears', () => {
  expect(barSteps('onScene', true)).toEqual({
    statuses: ['transporting', 'enRoute'],
    mayClear: true,
    isOnJob: true,
    mayStart: true,
    likeliest: 'clear',
  });
});

test('a free unit is not offered what only a job brings', () => {
  const { statuses, mayClear, likeliest } = barSteps('available', false);
  expect(likeliest).toBeNull();
  expect(statuses).toEqual(['meal', 'outOfService']);
  expect(mayClear).toBe(false);
});

test.each(unitStatuses)('from %s the bar offers only what the table allows', (status) => {
  for (const hasJob of [true, false]) {
    const steps = barSteps(status, hasJob);
    for (const next of steps.statuses) {
      expect(allows(status, next, 'status')).toBe(true);
      expect(hasJob || !isJobStatus(next)).toBe(true);
    }
    if (steps.likeliest === 'clear') expect(steps.mayClear).toBe(true);
    else if (steps.likeliest) expect(steps.statuses).toContain(steps.likeliest);
    if (steps.mayClear) expect(hasJob && allows(status, 'available', 'clear')).toBe(true);
  }
});
