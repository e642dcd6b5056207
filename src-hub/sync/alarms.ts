import { canonicalJson } from '../../src-contract/canonical-json.ts';
import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { HubLog } from '../log.ts';
import { notifyAlarm } from '../store/alarm-notices.ts';
import type { Journal } from '../store/journal.ts';
import type { Pool } from '../store/postgres.ts';

/** So long after it was heard last an alarm is kept, ms: its tablet may be broken, and its event never come. */
const keptFor = 600_000;

/** Who calls for help, as their tablets signal it ahead of the event. In memory, and shared by all hub processes. */
export interface Alarms {
  /** A tablet of this process signalled. */
  take(signal: AlarmSignal): void;
  all(): readonly AlarmSignal[];
  /** Calls with each new one, whichever hub process took it. */
  onAlarm(listener: (signal: AlarmSignal) => void): () => void;
  /** Calls when `all` has changed. */
  onChange(listener: () => void): () => void;
  close(): void;
}

interface Kept {
  readonly signal: AlarmSignal;
  readonly heardAt: number;
}

const answers: ReadonlySet<string> = new Set([
  'emergency.acknowledged',
  'emergency.recalled',
  'emergency.ended',
]);

/** @param parts.ticks ms that nobody can set */
export function keepAlarms(parts: {
  readonly pool: Pool;
  readonly journal: Pick<Journal, 'onEvents' | 'onAlarm'>;
  ticks(): number;
  readonly log: HubLog;
}): Alarms {
  const { pool, journal, ticks, log } = parts;
  const kept = new Map<string, Kept>();
  /** Answered: a tablet that has not heard of it yet signals on, and nobody needs to hear that. */
  const answered = new Map<string, number>();
  const alarmListeners = new Set<(signal: AlarmSignal) => void>();
  const changeListeners = new Set<() => void>();

  function prune(): void {
    const before = ticks() - keptFor;
    for (const [id, { heardAt }] of kept) if (heardAt < before) kept.delete(id);
    for (const [id, at] of answered) if (at < before) answered.delete(id);
  }

  function changed(): void {
    for (const listener of changeListeners) listener();
  }

  /** Gives whether it says something new. */
  function hear(signal: AlarmSignal): boolean {
    const { emergency: id } = signal;
    prune();
    if (answered.has(id)) return false;
    const before = kept.get(id)?.signal;
    // Of a tablet only the last: what the hub refused it raises anew.
    for (const [other, { signal: old }] of kept) if (old.tablet === signal.tablet) kept.delete(other);
    kept.set(id, { signal, heardAt: ticks() });
    // It is told again and again, for a signal may be lost.
    if (before && canonicalJson(before) === canonicalJson(signal)) return false;
    for (const listener of alarmListeners) listener(signal);
    changed();
    return true;
  }

  const stops = [
    journal.onAlarm(hear),
    journal.onEvents((events) => {
      for (const { type, subject } of events) {
        if (!answers.has(type)) continue;
        const id = subject.slice('emergency/'.length);
        answered.set(id, ticks());
        if (kept.delete(id)) changed();
      }
    }),
  ];

  return {
    take(signal) {
      if (!hear(signal)) return;
      notifyAlarm(pool, signal).catch((error: unknown) => {
        log.warn({ err: error }, 'an alarm could not be passed on to the other hub processes');
      });
    },
    all() {
      prune();
      return [...kept.values()].map(({ signal }) => signal);
    },
    onAlarm(listener) {
      alarmListeners.add(listener);
      return () => alarmListeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}
