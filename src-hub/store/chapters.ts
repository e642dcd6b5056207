import type { HubLog } from '../log.ts';
import { systemTimers } from '../timers.ts';
import type { Pool, PoolClient } from './postgres.ts';
import { inTransaction } from './transaction.ts';

const lookEvery = 600_000;

/** Begins a chapter with each month, as long as the hub runs. @returns how to end that */
export function followMonths(pool: Pool, log: HubLog): () => Promise<void> {
  const turn = () =>
    turnChapter(pool).then(
      (isNew) => isNew && log.info({}, 'a new chapter of the journal was begun'),
      (error: unknown) =>
        log.warn(
          { err: error },
          'no new chapter of the journal could be begun; the old one goes on until the next try',
        ),
    );
  let turning = turn();
  const stop = systemTimers.every(lookEvery, () => {
    turning = turning.then(turn);
  });
  return async () => {
    stop();
    await turning;
  };
}

/**
 * Begins a new chapter of the journal when a month has begun (UTC, by the database's clock: several hubs share it). To be
 * called at the start and now and then; where that is late, the old chapter goes on for so long. Acts wait for it some ms.
 * @param at for tests: another time than the database's, ms since the epoch
 * @returns whether it did
 */
export async function turnChapter(pool: Pool, at?: number): Promise<boolean> {
  // Nearly always there is nothing to do, and nobody has to wait.
  if (!(await read(pool, at)).isOver) return false;
  return inTransaction(pool, 'write', async (client) => {
    // Acts wait behind this: it gives up rather than wait long for somebody who looks after the tables.
    await client.query(`set local lock_timeout = '1s'`);
    await client.query('select from journal_head for update');
    const { isOver, isEmpty, chapter, month, begunAt } = await read(client, at);
    // Another hub was faster.
    if (!isOver) return false;
    if (isEmpty) {
      await client.query('update journal_chapter set month = $2, begun_at = $3 where chapter = $1', [
        chapter,
        month,
        begunAt,
      ]);
      return true;
    }
    const next = chapter + 1;
    await client.query(
      'insert into journal_chapter (chapter, month, first_pos, begun_at) select $1, $2, pos + 1, $3 from journal_head',
      [next, month, begunAt],
    );
    // Made apart and attached, readers and writers of the other chapters go on meanwhile.
    await client.query(`create table ${tableOf(next)} (like event including all)`);
    await client.query(`alter table event attach partition ${tableOf(next)} for values in (${next})`);
    await client.query('update journal_head set chapter = $1', [next]);
    return true;
  });
}

/** The chapters in which positions after `after` and up to `upTo` can lie, in order. */
export async function chaptersBetween(pool: Pool, after: number, upTo: number): Promise<number[]> {
  const { rows } = await pool.query<{ chapter: number }>(
    `select chapter from journal_chapter
     where first_pos <= $2 and chapter >= (select max(chapter) from journal_chapter where first_pos <= $1::bigint + 1)
     order by chapter`,
    [after, upTo],
  );
  return rows.map(({ chapter }) => chapter);
}

/** The last position that is in the archive and not kept here any more; 0 while there is none. */
export async function archivedUpTo(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pos: string }>(
    'select coalesce(max(last_pos), 0) as pos from journal_archive',
  );
  return Number(rows[0]?.pos);
}

/** The table in which a chapter's events lie. */
export const tableOf = (chapter: number): string => `event_${chapter}`;

interface Present {
  readonly chapter: number;
  /** It is another month by now, and so a chapter of its own. */
  readonly isOver: boolean;
  readonly isEmpty: boolean;
  /** The present month, yyyymm, and moment. */
  readonly month: number;
  readonly begunAt: Date;
}

/** The chapter that is written to, and what time it is. */
async function read(db: Pool | PoolClient, at: number | undefined): Promise<Present> {
  const { rows } = await db.query<Present>(
    // A clock that was ahead is believed again when it is a day behind the chapter that it began. A clock that is some
    // seconds behind another one's is not: on a server that takes over there would be a new chapter for each.
    `select chapter, month > last_month or now < begun_at - interval '1 day' as "isOver", pos < first_pos as "isEmpty",
       month, now as "begunAt"
     from (
       select chapter, journal_chapter.month as last_month, first_pos, begun_at, pos, now,
         to_char(now at time zone 'utc', 'YYYYMM')::integer as month
       from journal_head join journal_chapter using (chapter),
         lateral (select coalesce(to_timestamp($1::float8 / 1000), now()) as now) as clock
     ) as present`,
    [at ?? null],
  );
  const [present] = rows;
  if (!present) throw new Error('The journal has no chapter to write to: the database is damaged.');
  return present;
}
