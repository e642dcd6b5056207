import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { Clock } from '../sync/clock.ts';

/** So long after it was heard last a signal is kept, ms: the hub keeps it as long. */
const keptFor = 600_000;

/** Who else calls for help, as the hub signals it ahead of the events. Not kept: the events are. */
export interface HeardAlarms {
  all(): readonly AlarmSignal[];
  heard(signal: AlarmSignal): void;
}

/** @param changed is called after each change */
export function hearAlarms(clock: Pick<Clock, 'ticks'>, changed: () => void): HeardAlarms {
  const kept = new Map<string, { readonly signal: AlarmSignal; readonly heardAt: number }>();
  return {
    all: () =>
      [...kept.values()]
        .filter(({ heardAt }) => clock.ticks() - heardAt < keptFor)
        .map(({ signal }) => signal),
    heard(signal) {
      // Of a tablet only the last: what the hub refused it raises anew.
      for (const [id, { signal: old }] of kept) if (old.tablet === signal.tablet) kept.delete(id);
      kept.set(signal.emergency, { signal, heardAt: clock.ticks() });
      changed();
    },
  };
}
