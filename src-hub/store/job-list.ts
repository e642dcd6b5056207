import type { JobRow } from '../../src-contract/dispatch/job-row.ts';
import { jobRow } from '../../src-contract/dispatch/job-row.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { writeJobPlaces } from './job-places.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** A job on the board: with the source's own words for it, where it had any. */
export type BoardRow = JobRow & { readonly sourceType?: string };

/** Jobs that are not closed: by priority, then oldest first. */
export async function openJobs(db: Pool | PoolClient): Promise<BoardRow[]> {
  const { rows } = await db.query<Row>(
    'select list_row from job where not is_closed order by priority, called_at, id',
  );
  return read(rows);
}

/** Closed jobs, newest first. */
export async function closedJobs(db: Pool | PoolClient, limit: number): Promise<BoardRow[]> {
  const { rows } = await db.query<Row>(
    'select list_row from job where is_closed order by closed_at desc, id limit $1',
    [limit],
  );
  return read(rows);
}

/** Follows the jobs' states. */
export async function writeJobs(client: PoolClient, jobs: readonly IncidentState[]): Promise<void> {
  if (jobs.length === 0) return;
  await writeJobPlaces(client, jobs);
  const records = jobs.map(jobRecord);
  await client.query(
    `insert into job (id, is_closed, priority, called_at, closed_at, list_row)
     select * from unnest($1::text[], $2::boolean[], $3::integer[], $4::bigint[], $5::bigint[], $6::text[])
     on conflict (id) do update set is_closed = excluded.is_closed, priority = excluded.priority,
       called_at = excluded.called_at, closed_at = excluded.closed_at, list_row = excluded.list_row`,
    [
      records.map(({ id }) => id),
      records.map(({ isClosed }) => isClosed),
      records.map(({ priority }) => priority),
      records.map(({ calledAt }) => calledAt),
      records.map(({ closedAt }) => closedAt),
      records.map(({ listRow }) => JSON.stringify(listRow)),
    ],
  );
}

/** A job as it stands in the list. */
export function jobRecord(job: IncidentState) {
  const { id, phase, priority, calledAt, closedAt = null, sourceType } = job;
  const listRow: BoardRow = { ...jobRow(job), ...(sourceType && { sourceType }) };
  return { id, isClosed: phase === 'closed', priority, calledAt, closedAt, listRow };
}

interface Row {
  readonly list_row: string;
}

const read = (rows: readonly Row[]): BoardRow[] =>
  JSON.parse(`[${rows.map((row) => row.list_row).join(',')}]`) as BoardRow[];
