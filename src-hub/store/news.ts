import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { HubLog } from '../log.ts';
import { newsChannel } from './numbering.ts';
import type { Pool } from './postgres.ts';
import { eventsAfter, type TailEvent, wholeActs } from './tail.ts';
import { contactsChannel } from './unit-contacts.ts';

export interface News {
  /** Called with what is new, in order and without holes, whichever hub process wrote it. */
  onEvents(listener: (events: readonly TailEvent[]) => void): () => void;
  /** Called when another part of some hub process says that units were heard of (see `unit-contacts.ts`). */
  onContacts(listener: () => void): () => void;
  position(): number;
  /** There may be something new: look now. */
  look(): void;
  close(): Promise<void>;
}

const readAtOnce = 500;
/** Looked at even when nobody called, ms: a notice that was lost costs no more than this. */
const lookEvery = 5000;

/** Follows the journal: hears of commits by LISTEN/NOTIFY, reads what is new once, and tells it on. */
export async function openNews(pool: Pool, log: HubLog): Promise<News> {
  const listeners = new Set<(events: readonly TailEvent[]) => void>();
  const contactListeners = new Set<() => void>();
  let position = await headOf(pool);
  let isClosed = false;
  let reading: Promise<void> | undefined;
  let isStale = false;
  let ear: pg.Client | undefined;

  async function read(): Promise<void> {
    while (isStale && !isClosed) {
      isStale = false;
      for (;;) {
        const events = wholeActs(await eventsAfter(pool, position, readAtOnce), readAtOnce);
        const last = events.at(-1);
        if (!last) break;
        position = last.pos;
        for (const listener of listeners) listener(events);
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
      });
  }

  /** Listens until the connection breaks, then again: what came in between is found by looking. */
  async function listen(): Promise<void> {
    while (!isClosed) {
      const client = new pg.Client(pool.options);
      const broken = new Promise<void>((resolve) => client.once('end', resolve));
      client.on('error', (error) => log.warn({ err: error }, 'the hub no longer hears of commits'));
      client.on('notification', ({ channel }) => {
        if (channel === newsChannel) look();
        else for (const listener of contactListeners) listener();
      });
      try {
        await client.connect();
        await client.query(`listen ${newsChannel}; listen ${contactsChannel}`);
        ear = client;
        look();
        if (isClosed) await client.end();
        await broken;
      } catch (error) {
        if (!isClosed) log.warn({ err: error }, 'the hub cannot listen for commits; trying again');
        await client.end().catch(() => undefined);
      }
      if (!isClosed) await pause(500);
    }
  }

  const listening = listen();
  const timer = setInterval(look, lookEvery);
  timer.unref();

  return {
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onContacts(listener) {
      contactListeners.add(listener);
      return () => contactListeners.delete(listener);
    },
    position: () => position,
    look,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await ear?.end().catch(() => undefined);
      await listening;
      await reading;
    },
  };
}

async function headOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pos: string }>('select pos from journal_head');
  return Number(rows[0]?.pos);
}
