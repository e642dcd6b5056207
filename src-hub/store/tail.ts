import { packFact, type WireEvent } from '../../src-contract/wire.ts';
import { type EventRow, eventColumns, readEvent } from './event-row.ts';
import type { Pool } from './postgres.ts';

/** An event on its way to tablets, with the text that others than its writer are sent. */
export interface TailEvent {
  readonly pos: number;
  readonly device: string;
  readonly seq: number;
  readonly act: number;
  readonly type: string;
  readonly subject: string;
  readonly channel: string;
  /** One element of a `tail` frame's `events`, as JSON. */
  readonly text: string;
}

/** Everything after a position, in order, at most `limit`. */
export async function eventsAfter(pool: Pool, pos: number, limit: number): Promise<TailEvent[]> {
  const { rows } = await pool.query<EventRow>(
    `select ${eventColumns} from event where pos > $1 order by pos limit $2`,
    [pos, limit],
  );
  return rows.map(read);
}

/**
 * What a store is to be sent of a stretch of the journal, in order, at most `limit`: its own events, and those of the
 * channels and single subjects named.
 */
export async function eventsFor(
  pool: Pool,
  wanted: {
    readonly store: string;
    readonly rights: readonly string[];
    readonly after: number;
    readonly upTo: number;
    readonly limit: number;
  },
): Promise<TailEvent[]> {
  const { store, rights, after, upTo, limit } = wanted;
  const { rows } = await pool.query<EventRow>(
    `select ${eventColumns} from event
     where pos > $1 and pos <= $2 and (device = $3 or channel = any($4) or subject = any($4))
     order by pos limit $5`,
    [after, upTo, store, rights, limit],
  );
  return rows.map(read);
}

/**
 * A page of events without an act at its end that the page's limit may have cut in two: an act is seen whole or not at all.
 * A page has room for more than one act.
 */
export function wholeActs(page: readonly TailEvent[], limit: number): readonly TailEvent[] {
  const last = page.at(-1);
  if (!last || page.length < limit) return page;
  return page.filter(({ device, act }) => device !== last.device || act !== last.act);
}

function read(row: EventRow): TailEvent {
  const event = readEvent(row);
  const { pos, device, seq, act, at, offset = null, actor, type, subject, channel } = event;
  const wire: WireEvent = [pos, device, seq, act, at, offset, actor, packFact(event)];
  return { pos, device, seq, act, type, subject, channel, text: JSON.stringify(wire) };
}
