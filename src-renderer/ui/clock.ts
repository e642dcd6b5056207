import { useSyncExternalStore } from 'react';

/*
 * One ticking clock for the page: everything that shows an age looks again in the same second.
 * `setClockOffset` takes what the hub's clock is ahead of this machine's, ms.
 */

let offset = 0;
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

export function setClockOffset(ms: number): void {
  offset = ms;
}

/** The best known time now, ms. */
export function bestNow(): number {
  return Date.now() + offset;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(bestNow() / 1000);
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The best known time, in whole seconds since the epoch, again every second. */
export function useSecond(): number {
  return useSyncExternalStore(subscribe, () => second);
}

/** The best known time, in whole minutes since the epoch, again every minute. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(second / 60));
}
