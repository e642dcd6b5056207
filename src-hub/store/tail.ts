import { packFact, type WireEvent } from '../../src-contract/wire.ts';
import { isWrittenBy } from './authors.ts';
import { archivedUpTo, chaptersBetween } from './chapters.ts';
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

/** A place in the journal: a position, and a chapter behind which nothing after it lies. */
export interface Place {
  readonly pos: number;
  readonly chapter: number;
}

/**
 * Everything after a place, in order, at most `limit`, and the chapter of the last of that. With the chapter PostgreSQL
 * need not think of the others: of three years of them that takes it longer than to read.
 */
export async function eventsAfter(
  pool: Pool,
  { pos, chapter }: Place,
  limit: number,
): Promise<{ readonly events: TailEvent[]; readonly chapter: number }> {
  const { rows } = await pool.query<EventRow & { chapter: number }>(
    `select ${eventColumns}, chapter from event where pos > $1 and chapter >= $2 order by pos limit $3`,
    [pos, chapter, limit],
  );
  return { events: rows.map(read), chapter: rows.at(-1)?.chapter ?? chapter };
}

/**
 * What a store is to be sent of a stretch of the journal, in order, at most `limit`: its own events, and those of the
 * channels and single subjects named. Rejects where the stretch begins before what is kept.
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
  const found: EventRow[] = [];
  for (const chapter of await chaptersBetween(pool, after, upTo)) {
    const { rows } = await pool.query<EventRow>(
      `select ${eventColumns} from event
       where chapter = $6 and pos > $1 and pos <= $2
         and (device = $3 or channel = any($4) or subject = any($4) or ${isWrittenBy('$4')})
       order by pos limit $5`,
      [after, upTo, store, rights, limit - found.length, chapter],
    );
    found.push(...rows);
    if (found.length === limit) break;
  }
  // Asked afterwards: what was put into the archive meanwhile would be missing above.
  const keptAfter = await archivedUpTo(pool);
  if (after < keptAfter)
    throw new Error(`The journal up to ${keptAfter} is in the archive, and ${after} is before that.`);
  return found.map(read);
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
