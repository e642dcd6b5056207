import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { HubLog } from '../log.ts';
import type { Timers } from '../timers.ts';
import { alarmsChannel, readNotice } from './alarm-notices.ts';
import type { Ear } from './ear.ts';
import { newsChannel } from './numbering.ts';
import type { Pool } from './postgres.ts';
import { eventsAfter, type Place, type TailEvent, wholeActs } from './tail.ts';
import { contactsChannel } from './unit-contacts.ts';

export interface News {
  /** Called with what is new, in order and without holes, whichever hub process wrote it. */
  onEvents(listener: (events: readonly TailEvent[]) => void): () => void;
  /** Called when another part of some hub process says that units were heard of (see `unit-contacts.ts`). */
  onContacts(listener: () => void): () => void;
  /** Called when some hub process passes on that an officer calls for help (see `alarm-notices.ts`). */
  onAlarm(listener: (signal: AlarmSignal) => void): () => void;
  position(): number;
  /** There may be something new: look now. */
  look(): void;
  close(): Promise<void>;
}

const readAtOnce = 500;
/** Looked at even when nobody called, ms: a notice that was lost costs no more than this. */
const lookEvery = 5000;

/** Follows the journal: hears of commits by LISTEN/NOTIFY, reads what is new once, and tells it on. */
export async function openNews(parts: {
  readonly pool: Pool;
  readonly log: HubLog;
  readonly ear: Ear;
  readonly timers: Timers;
}): Promise<News> {
  const { pool, log, ear, timers } = parts;
  const listeners = new Set<(events: readonly TailEvent[]) => void>();
  const contactListeners = new Set<() => void>();
  const alarmListeners = new Set<(signal: AlarmSignal) => void>();
  let { pos: position, chapter } = await headOf(pool);
  let isClosed = false;
  let reading: Promise<void> | undefined;
  let isStale = false;

  async function read(): Promise<void> {
    while (isStale && !isClosed) {
      isStale = false;
      for (;;) {
        const page = await eventsAfter(pool, { pos: position, chapter }, readAtOnce);
        const events = wholeActs(page.events, readAtOnce);
        const last = events.at(-1);
        if (!last) break;
        position = last.pos;
        // Of an act that was cut off, too: nothing before that act is in an earlier chapter and not read.
        ({ chapter } = page);
        for (const listener of listeners) listener(events);
        if (page.events.length < readAtOnce) break;
      }
    }
  }

  function look(): void {
    isStale = true;
    if (isClosed) return;
    reading ??= read()
      .catch((error) => log.warn({ err: error }, 'the journal could not be read; trying again'))
      .finally(() => {
        reading = undefined;
        // Asked after the last look at `isStale`, but before this.
        if (isStale) look();
      });
  }

  function tellAlarm(signal: AlarmSignal | undefined): void {
    if (signal) for (const listener of alarmListeners) listener(signal);
  }

  const stopHearing = ear({
    channels: [newsChannel, contactsChannel, alarmsChannel],
    heard(channel, payload) {
      if (channel === newsChannel) look();
      else if (channel === alarmsChannel) tellAlarm(readNotice(payload));
      else for (const listener of contactListeners) listener();
    },
    listening: look,
  });
  const stopLooking = timers.every(lookEvery, look);

  return {
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onContacts(listener) {
      contactListeners.add(listener);
      return () => contactListeners.delete(listener);
    },
    onAlarm(listener) {
      alarmListeners.add(listener);
      return () => alarmListeners.delete(listener);
    },
    position: () => position,
    look,
    async close() {
      isClosed = true;
      stopLooking();
      await stopHearing();
      await reading;
    },
  };
}

async function headOf(pool: Pool): Promise<Place> {
  const { rows } = await pool.query<{ pos: string; chapter: number }>(
    'select pos, chapter from journal_head',
  );
  return { pos: Number(rows[0]?.pos), chapter: Number(rows[0]?.chapter) };
}
