import type { ConfirmedEvent } from '../../src-contract/journal.ts';
import { type EventRow, eventColumns, readEvent } from './event-row.ts';
import type { Pool } from './postgres.ts';

/**
 * The last events of one subject since a moment of its devices' clocks, oldest first, at most `limit`; of what is in the
 * archive none.
 */
export async function eventsOf(
  pool: Pool,
  subject: string,
  since: number,
  limit: number,
): Promise<ConfirmedEvent[]> {
  const { rows } = await pool.query<EventRow>(
    `select ${eventColumns} from event
     where subject = $1 and at + coalesce(clock_offset, 0) >= $2 order by pos desc limit $3`,
    [subject, since, limit],
  );
  return rows.map(readEvent).reverse();
}
