import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefresher } from '../../../src-hub/console/refresher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes the first touch on at once, and everything after it together, no sooner than the time', () => {
  const passed: string[][] = [];
  const refresher = createRefresher((views) => passed.push([...views].sort()), 100);
  refresher.touch(['board']);
  expect(passed).toEqual([['board']]);
  for (let n = 0; n < 1000; n += 1) refresher.touch([n % 2 ? 'units' : 'board']);
  vi.advanceTimersByTime(99);
  expect(passed).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(passed.slice(1)).toEqual([['board', 'units']]);
  vi.advanceTimersByTime(10_000);
  expect(passed).toHaveLength(2);
});

it('never loses the last touch', () => {
  let seen = -1;
  let state = 0;
  const refresher = createRefresher(() => {
    seen = state;
  }, 100);
  for (state = 1; state <= 57; state += 1) {
    refresher.touch(['board']);
    vi.advanceTimersByTime(13);
  }
  vi.advanceTimersByTime(100);
  expect(seen).toBe(state);
});

it('passes nothing on once it is stopped', () => {
  const refresh = vi.fn();
  const refresher = createRefresher(refresh, 100);
  refresher.touch(['board']);
  refresher.touch(['board']);
  refresher.stop();
  vi.advanceTimersByTime(1000);
  expect(refresh).toHaveBeenCalledTimes(1);
});
