import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { packFact, type WireEvent } from '../../src-contract/wire.ts';
import type { HubLog } from '../log.ts';
import { newsChannel } from './numbering.ts';
import type { Pool } from './postgres.ts';

/** An event on its way to tablets, with the text that others than its writer are sent. */
export interface TailEvent {
  readonly pos: number;
  readonly device: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly channel: string;
  /** One element of a `tail` frame's `events`, as JSON. */
  readonly text: string;
}

export interface News {
  /** Called with what is new, in order and without holes, whichever hub process wrote it. */
  onEvents(listener: (events: readonly TailEvent[]) => void): () => void;
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
  let position = await headOf(pool);
  let isClosed = false;
  let reading: Promise<void> | undefined;
  let isStale = false;
  let ear: pg.Client | undefined;

  async function read(): Promise<void> {
    while (isStale && !isClosed) {
      isStale = false;
      for (;;) {
        const events = await eventsAfter(pool, position, readAtOnce);
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
      client.on('notification', look);
      try {
        await client.connect();
        await client.query(`listen ${newsChannel}`);
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

interface Row {
  readonly pos: string;
  readonly device: string;
  readonly seq: string;
  readonly act: string;
  readonly type: string;
  readonly v: number;
  readonly subject: string;
  readonly channel: string;
  readonly actor: string;
  readonly at: string;
  readonly clock_offset: string | null;
  readonly body: string;
}

async function eventsAfter(pool: Pool, pos: number, limit: number): Promise<TailEvent[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from event where pos > $1 order by pos limit $2`,
    [pos, limit],
  );
  return rows.map(readTailEvent);
}

/** The columns that `readTailEvent` needs. */
export const columns = 'pos, device, seq, act, type, v, subject, channel, actor, at, clock_offset, body';

/** A row of `event` as tablets are sent it. */
export function readTailEvent(row: Row): TailEvent {
  const { device, type, v, subject, channel, actor } = row;
  const [pos, seq] = [Number(row.pos), Number(row.seq)];
  const offset = row.clock_offset === null ? null : Number(row.clock_offset);
  const fact = packFact({ type, v, subject, channel, body: JSON.parse(row.body) as unknown });
  const event: WireEvent = [pos, device, seq, Number(row.act), Number(row.at), offset, actor, fact];
  return { pos, device, seq, type, subject, channel, text: JSON.stringify(event) };
}
