import { type EventRow, eventColumns, readEvent } from '../event-row.ts';
import type { Pool } from '../postgres.ts';
import { atOneMoment, inParts } from '../verify/snapshot.ts';
import type { ClosedChapter } from './closed-chapters.ts';
import { type ArchivedEvent, ArchiveFault } from './file.ts';

const size = 500;

/** The events of a chapter in their order. Throws an `ArchiveFault` where one is missing or cannot be read. */
export function readChapter(
  pool: Pool,
  { chapter, firstPos, lastPos }: ClosedChapter,
): AsyncGenerator<ArchivedEvent> {
  return atOneMoment(pool, async function* (client) {
    const query = `select ${eventColumns}, recorded_at from event where chapter = ${chapter} order by pos`;
    let next = firstPos;
    for await (const rows of inParts<EventRow & { recorded_at: Date }>(client, 'chapter', query, size)) {
      for (const { recorded_at: recordedAt, ...row } of rows) {
        if (Number(row.pos) !== next) throw damaged(`Position ${next} of the journal is missing`);
        next += 1;
        yield { ...read(row), recordedAt: recordedAt.toISOString() };
      }
    }
    if (next !== lastPos + 1) throw damaged(`Position ${next} of the journal is missing`);
  });
}

function read(row: EventRow): ReturnType<typeof readEvent> {
  try {
    return readEvent(row);
  } catch {
    throw damaged(`Event ${row.pos} cannot be read`);
  }
}

/** What is damaged must be mended before it is put away. */
export const damaged = (what: string): ArchiveFault =>
  new ArchiveFault(`${what}. The month was not put away, and nothing was dropped. Run --verify.`);
