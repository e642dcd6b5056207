import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { turnChapter } from '../../../src-hub/store/chapters.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import { migrate } from '../../../src-hub/store/migrate.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { eventsFor } from '../../../src-hub/store/tail.ts';
import { verifyJournal } from '../../../src-hub/store/verify/verify.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { reported } from '../support/facts.ts';
import { silent } from '../support/log.ts';
import { monthNumber, monthsAgo } from '../support/months.ts';

const databases = testDatabases();
const desk = { actor: 'desk', role: 'dispatcher' } as const;
const day = 86_400_000;

const open: Journal[] = [];
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close();
});
async function openOver(pool: Pool): Promise<Journal> {
  const journal = await openJournal({ pool, codes: testCodes, log: silent });
  open.push(journal);
  return journal;
}
const report = (journal: Journal, n: number) => journal.transact((tx) => tx.append([reported(n)], desk));

interface ChapterRow {
  readonly month: number;
  readonly first: number;
  readonly events: number;
}
async function chaptersOf(pool: Pool): Promise<ChapterRow[]> {
  const { rows } = await pool.query<ChapterRow>(
    `select month, first_pos::integer as first,
       (select count(*)::integer from event where event.chapter = journal_chapter.chapter) as events
     from journal_chapter order by chapter`,
  );
  return rows;
}

test('a journal that was one table is sorted into its months, and goes on', async () => {
  const pool = await databases.open();
  await pool.query('drop schema public cascade');
  await pool.query('create schema public');
  const [all, older] = ['migrations/hub', mkdtempSync(join(tmpdir(), 'sector-migrations-'))];
  for (const name of readdirSync(all)) if (name < '0007') copyFileSync(join(all, name), join(older, name));
  await migrate(pool, older);
  rmSync(older, { recursive: true });
  // The third was begun before midnight and numbered after it; the fifth by a clock that was years ahead.
  const recorded = [5, 3, 5, 3, -40, 1, 0].map((ago) => new Date(monthsAgo(ago)));
  for (const [index, at] of recorded.entries()) {
    await pool.query(
      `insert into event select $1::bigint, 'hub', $1, $1, $2, $3, $4, $5, 'desk', 1, null, $6, $7`,
      [index + 1, ...columnsOf(index + 1), at],
    );
  }
  await pool.query('update journal_head set pos = 7, hub_seq = 7');

  await migrate(pool, all);
  const now = monthNumber(monthsAgo(0));
  expect(await chaptersOf(pool)).toEqual([
    { month: monthNumber(monthsAgo(5)), first: 1, events: 1 },
    { month: monthNumber(monthsAgo(3)), first: 2, events: 3 },
    { month: now, first: 5, events: 3 },
  ]);
  const { rows } = await pool.query<{ at: Date }>('select recorded_at as at from event order by pos');
  expect(rows.map(({ at }) => at)).toEqual(recorded);
  const journal = await openOver(pool);
  await report(journal, 8);
  expect((await chaptersOf(pool)).at(-1)).toEqual({ month: now, first: 5, events: 4 });
});

function columnsOf(n: number): unknown[] {
  const { type, v, subject, channel, body } = reported(n);
  return [type, v, subject, channel, JSON.stringify(body)];
}

test('a chapter begins with a month, and not before something was written in the last one', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  expect(await turnChapter(pool)).toBe(false);
  await turnChapter(pool, monthsAgo(5));
  expect(await turnChapter(pool, monthsAgo(4))).toBe(true);
  await report(journal, 1);
  expect(await turnChapter(pool, monthsAgo(4) + day)).toBe(false);
  expect(await turnChapter(pool, monthsAgo(3))).toBe(true);
  await report(journal, 2);
  expect(await chaptersOf(pool)).toEqual([
    { month: monthNumber(monthsAgo(4)), first: 1, events: 1 },
    { month: monthNumber(monthsAgo(3)), first: 2, events: 1 },
  ]);
});

test('a clock that was ahead is believed again when it is right, and another server’s that is behind a little is not', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  const midnight = Date.UTC(2027, 1, 1);
  await turnChapter(pool, midnight - day);
  await report(journal, 1);
  expect(await turnChapter(pool, midnight)).toBe(true);
  await report(journal, 2);
  expect(await turnChapter(pool, midnight - 5000)).toBe(false);
  await turnChapter(pool, Date.UTC(2036, 5, 1));
  await report(journal, 3);
  expect(await turnChapter(pool, midnight + day)).toBe(true);
  await report(journal, 4);
  expect((await chaptersOf(pool)).map(({ month, events }) => [month, events])).toEqual([
    [202_701, 1],
    [202_702, 1],
    [203_606, 1],
    [202_702, 1],
  ]);
});

test('two hubs begin one chapter; acts go on meanwhile, and everybody hears of them in order', async () => {
  const pool = await databases.open();
  const [one, two] = [await openOver(pool), await openOver(pool)];
  const told: number[] = [];
  two.onEvents((events) => told.push(...events.map(({ pos }) => pos)));
  let written = 0;
  const months = [6, 5, 4, 3, 2, 1, 0];
  let isTurning = true;
  const write = async (journal: Journal, from: number) => {
    for (let n = from; isTurning; n += 1, written += 1) await report(journal, n);
  };
  const writing = [write(one, 1), write(one, 10_000), write(two, 20_000)];
  for (const ago of months) {
    const before = written;
    await vi.waitFor(() => expect(written).toBeGreaterThan(before + 3), 10_000);
    const turned = await Promise.all([turnChapter(pool, monthsAgo(ago)), turnChapter(pool, monthsAgo(ago))]);
    expect(turned.filter((did) => did)).toHaveLength(1);
  }
  isTurning = false;
  await Promise.all(writing);
  await vi.waitFor(() => expect(told).toHaveLength(written), 10_000);
  expect(told).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  expect(await chaptersOf(pool)).toHaveLength(months.length + 1);
  const lines = [];
  for await (const { words } of verifyJournal(pool, '/nowhere')) lines.push(words);
  expect(lines).toEqual([`Sound: ${written} events on ${written} subjects give what is kept.`]);
});

test('a hub that knows of no chapters yet writes into the present one', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  await turnChapter(pool, monthsAgo(5));
  await report(journal, 1);
  await turnChapter(pool, monthsAgo(4));
  // As it did before there were any.
  await pool.query(
    `insert into event (pos, device, seq, act, type, v, subject, channel, actor, at, clock_offset, body)
     values (2, 'hub', 2, 2, $1, $2, $3, $4, 'desk', 1, null, $5)`,
    columnsOf(2),
  );
  expect(await chaptersOf(pool)).toEqual([
    { month: monthNumber(monthsAgo(5)), first: 1, events: 1 },
    { month: monthNumber(monthsAgo(4)), first: 2, events: 1 },
  ]);
});

test('a store is sent its part of a stretch over chapters, page by page', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  for (const ago of [9, 8, 7]) {
    await turnChapter(pool, monthsAgo(ago));
    for (let n = 1; n <= 4; n += 1)
      await journal.transact((tx) => tx.append([reported(ago * 10 + n, n % 2 === 0 ? '19' : '17')], desk));
  }
  const read = async (after: number, upTo: number, limit: number) =>
    (await eventsFor(pool, { store: 'none', rights: ['precinct/19'], after, upTo, limit })).map(
      ({ pos }) => pos,
    );
  expect(await read(0, 12, 100)).toEqual([2, 4, 6, 8, 10, 12]);
  expect(await read(3, 9, 100)).toEqual([4, 6, 8]);
  expect(await read(2, 12, 3)).toEqual([4, 6, 8]);
  expect(await read(12, 12, 3)).toEqual([]);
});

test('what is near the head is looked for in one chapter, however many there are', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  for (let ago = 36; ago >= 0; ago -= 1) {
    await turnChapter(pool, monthsAgo(ago));
    await report(journal, ago + 1);
  }
  const asked: [string, unknown[]][] = [];
  const watched = new Proxy(pool, {
    get: (target, name) =>
      name === 'query'
        ? (sql: string, values: unknown[]) => {
            if (sql.includes('from event')) asked.push([sql, values]);
            return target.query(sql, values);
          }
        : Reflect.get(target, name, target),
  });
  const reader = await openOver(watched);
  const told: number[] = [];
  reader.onEvents((events) => told.push(...events.map(({ pos }) => pos)));
  await report(journal, 100);
  await vi.waitFor(() => expect(told).toEqual([38]), 10_000);
  const [sql, values] = asked.at(-1) ?? ['', []];
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
  const scanned = rows.filter((row) => / on event_\d+/.test(row['QUERY PLAN']));
  expect(scanned).toHaveLength(1);
});
