import type { PoolClient } from '../postgres.ts';

/** A chapter to which nothing is written any more. */
export interface ClosedChapter {
  readonly chapter: number;
  /** yyyymm */
  readonly month: number;
  readonly firstPos: number;
  readonly lastPos: number;
  /** ms since the epoch */
  readonly endedAt: number;
}

/** The chapters up to the end of a month that lie in the database, in order, and what time it is there. */
export async function closedChapters(
  client: PoolClient,
  month: number,
): Promise<{ readonly now: number; readonly chapters: readonly ClosedChapter[] }> {
  const { rows } = await client.query<Record<keyof ClosedChapter, number> & { now: number }>(closed, [month]);
  const { rows: clock } = await client.query<{ now: number }>(
    'select extract(epoch from now())::float8 * 1000 as now',
  );
  return { now: clock[0]?.now ?? 0, chapters: rows };
}

// A clock that was ahead began a chapter too early. What came later tells: a chapter ended by the earliest beginning after it,
// and is of no later month than those.
const closed = `select chapter, month, first_pos::float8 as "firstPos", next_pos::float8 - 1 as "lastPos",
    extract(epoch from ended_at)::float8 * 1000 as "endedAt"
  from (
    select chapter, first_pos,
      min(month) over (order by chapter rows between current row and unbounded following) as month,
      lead(first_pos) over (order by chapter) as next_pos,
      min(begun_at) over (order by chapter rows between 1 following and unbounded following) as ended_at
    from journal_chapter
  ) as step
  where next_pos is not null and month <= $1
    and not exists (select from journal_archive where journal_archive.chapter = step.chapter)
  order by chapter`;
