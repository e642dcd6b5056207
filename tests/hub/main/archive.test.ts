import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { turnChapter } from '../../../src-hub/store/chapters.ts';
import { openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { reported } from '../support/facts.ts';
import { hubMain, runProgram, startHubProgram, stopProgram } from '../support/hub-program.ts';
import { silent } from '../support/log.ts';
import { monthName, monthsAgo } from '../support/months.ts';

const databases = testDatabases();
const months = [9, 8, 7, 6];
const [inMonth, jobs] = [400, 20];

/** 400 acts in each of four months, and one later. */
async function written(): Promise<{ url: string; pool: Pool }> {
  const url = await databases.create();
  const pool = databases.poolOf(url);
  const journal = await openJournal({ pool, codes: testCodes, log: silent });
  const report = (from: number, count: number) =>
    journal.transact((tx) =>
      tx.append(
        Array.from({ length: count }, (_, index) => reported(from + index)),
        { actor: 'desk', role: 'dispatcher' },
      ),
    );
  for (const [index, ago] of months.entries()) {
    await turnChapter(pool, monthsAgo(ago));
    for (let done = 0; done < inMonth; done += jobs) await report(1 + index * inMonth + done, jobs);
  }
  await turnChapter(pool, monthsAgo(4));
  await report(1 + months.length * inMonth, 1);
  await journal.close();
  return { url, pool };
}

async function everyPosition(pool: Pool, folder: string): Promise<number[]> {
  const { rows: filed } = await pool.query<{ file: string; sha256: string }>(
    'select file, sha256 from journal_archive order by chapter',
  );
  const old = filed.flatMap(({ file, sha256 }) => {
    const bytes = readFileSync(join(folder, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
    return lines.map((line) => (JSON.parse(line) as { pos: number }).pos);
  });
  const { rows } = await pool.query<{ pos: string }>('select pos from event order by pos');
  return [...old, ...rows.map(({ pos }) => Number(pos))];
}

test('--archive puts months away beside a running hub; killed at any moment, nothing is lost and the next one goes on', async () => {
  const { url, pool } = await written();
  const data = mkdtempSync(join(tmpdir(), 'sector-archive-'));
  const folder = join(data, 'archive');
  const { child } = await startHubProgram(data, ['--database-url', url]);
  try {
    const all = Array.from({ length: months.length * inMonth + 1 }, (_, index) => index + 1);
    const args = ['--data', data, '--database-url', url];
    const archive = ['--archive', monthName(monthsAgo(6))];
    const filed = async () =>
      Number((await pool.query('select count(*) as n from journal_archive')).rows[0].n);
    // Once when the first file is begun, and then when each of the others is.
    for (let month = 0; month < months.length; month += 1) {
      const name = `journal-000${month + 1}-${monthName(monthsAgo(months[month] ?? 0))}.jsonl.gz`;
      const killed = spawn(process.execPath, [hubMain, ...args, ...archive], { stdio: 'ignore' });
      await vi.waitFor(
        () => expect([name, `${name}.part`].some((file) => existsSync(join(folder, file)))).toBe(true),
        { timeout: 20_000, interval: 1 },
      );
      await stopProgram(killed, 'SIGKILL');
      // Its session ends when PostgreSQL hears of it.
      await vi.waitFor(async () => {
        const { rows } = await pool.query(`select from pg_locks where locktype = 'advisory'`);
        expect(rows).toEqual([]);
      }, 20_000);
      expect(await everyPosition(pool, folder)).toEqual(all);
    }
    const { code, stderr } = await runProgram(hubMain, ...args, ...archive);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('did not start')]);
    expect(await filed()).toBe(months.length);
    expect(await everyPosition(pool, folder)).toEqual(all);
    expect(await runProgram(hubMain, ...args, '--verify')).toMatchObject({
      code: 0,
      stdout: 'Sound: 1 event on 1601 subjects give what is kept.\n',
    });
    const young = await runProgram(hubMain, ...args, '--archive', monthName(monthsAgo(1)));
    expect(young).toMatchObject({ code: 1, stderr: expect.stringContaining('has not ended 60 days ago') });
  } finally {
    await stopProgram(child);
    rmSync(data, { recursive: true, force: true });
  }
}, 180_000);
