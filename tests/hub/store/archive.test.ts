import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { incidentFact } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { WireAct } from '../../../src-contract/wire.ts';
import { archiveMonths } from '../../../src-hub/store/archive/archive-months.ts';
import { openAudit } from '../../../src-hub/store/audit.ts';
import { turnChapter } from '../../../src-hub/store/chapters.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { enterStore } from '../../../src-hub/store/sight.ts';
import { eventsFor } from '../../../src-hub/store/tail.ts';
import { verifyJournal } from '../../../src-hub/store/verify/verify.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { silent } from '../support/log.ts';
import { monthName, monthNumber, monthsAgo } from '../support/months.ts';

const databases = testDatabases();
const desk = { actor: 'desk', role: 'dispatcher' } as const;
const store = 'store-one';
const root = mkdtempSync(join(tmpdir(), 'sector-archive-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const act = (seq: number, facts: readonly Fact[]): WireAct => [
  seq,
  5_000 + seq,
  null,
  '1001',
  facts.map(({ type, v, subject, channel, body }) => [type, v, subject, channel, body as never]),
];
// A line may hold what ends lines elsewhere, and halves of letters.
const note = (job: number, text: string) =>
  incidentFact({ id: jobId(job), precinct: '19' }, 'incident.noteAdded', {
    text: `${text} \u2028 \ud800 \0 é`,
  });

interface Written {
  readonly pool: Pool;
  readonly folder: string;
  readonly journal: Journal;
  receive(acts: readonly WireAct[]): ReturnType<Journal['receive']>;
}

/** Eight, seven, six and three months ago: 4, 4, 2 and 2 events, and refused acts between them. */
async function written(): Promise<Written> {
  const pool = await databases.open();
  const journal = await openJournal({ pool, codes: testCodes, log: silent });
  await enterStore(pool, store, 'tablet');
  const receive = (acts: readonly WireAct[]) =>
    journal.receive({ store, acts, roles: new Map([['1001', 'officer']]), authorise: () => undefined });
  const append = (facts: readonly Fact[]) => journal.transact((tx) => tx.append(facts, desk));
  await turnChapter(pool, monthsAgo(8));
  await append([reported(1)]);
  await append([reported(2)]);
  await receive([
    act(1, signedOn('19-A', ['1001'])),
    act(2, [note(9, 'of no job')]),
    act(3, [note(1, 'one')]),
  ]);
  await turnChapter(pool, monthsAgo(7));
  await receive([act(4, [note(1, 'two')]), act(5, [note(9, 'no'), note(9, 'no')])]);
  await append([reported(3)]);
  await append([note(2, 'from the desk')]);
  await append([note(3, 'from the desk')]);
  await turnChapter(pool, monthsAgo(6));
  await receive([act(7, [note(9, 'no')]), act(8, [note(1, 'three')])]);
  await append([reported(4)]);
  await turnChapter(pool, monthsAgo(3));
  await receive([act(9, [note(9, 'no')]), act(10, [note(1, 'four')])]);
  await append([reported(5)]);
  return { pool, journal, receive, folder: mkdtempSync(join(root, 'months-')) };
}

async function archive({ pool, folder }: Pick<Written, 'pool' | 'folder'>, ago: number): Promise<string[]> {
  const lines = [];
  const parts = { pool, folder, audit: openAudit(pool), actor: 'command-line' };
  for await (const line of archiveMonths(parts, monthNumber(monthsAgo(ago)))) lines.push(line);
  return lines;
}

async function verify({ pool, folder }: Pick<Written, 'pool' | 'folder'>): Promise<string[]> {
  const lines = [];
  for await (const { words } of verifyJournal(pool, folder)) lines.push(words);
  return lines;
}

const positions = async (pool: Pool) =>
  (await pool.query<{ pos: string }>('select pos from event order by pos')).rows.map(({ pos }) =>
    Number(pos),
  );
const filePositions = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { pos: number }).pos);

test('old months go into files that any tool can read, and what remains is verified from there', async () => {
  const all = await written();
  const { pool, folder, receive } = all;
  const { rows: before } = await pool.query(
    'select subject, channel, pos, state from aggregate order by subject',
  );
  const [first, second] = [8, 7].map(
    (ago, index) => `journal-000${index + 1}-${monthName(monthsAgo(ago))}.jsonl.gz`,
  );
  expect(await archive(all, 7)).toEqual([
    expect.stringContaining('positions 1 to 4 '),
    expect.stringContaining('positions 5 to 8 '),
  ]);
  expect(readdirSync(folder)).toEqual([first, second]);
  expect(filePositions(join(folder, first ?? ''))).toEqual([1, 2, 3, 4]);
  expect(filePositions(join(folder, second ?? ''))).toEqual([5, 6, 7, 8]);
  const sums = execFileSync(
    'sha256sum',
    [first, second].map((name) => join(folder, name ?? '')),
  ).toString();
  const { rows: recorded } = await pool.query('select file, sha256 from journal_archive order by chapter');
  expect(recorded).toEqual(
    sums
      .trimEnd()
      .split('\n')
      .map((line, index) => ({ file: [first, second][index], sha256: line.slice(0, 64) })),
  );
  expect(await positions(pool)).toEqual([9, 10, 11, 12]);
  expect(await verify(all)).toEqual(['Sound: 4 events on 6 subjects give what is kept.']);
  expect(
    (await pool.query('select subject, channel, pos, state from aggregate order by subject')).rows,
  ).toEqual(before);
  const { rows: trail } = await pool.query('select actor, subject, details from audit order by id');
  expect(trail).toMatchObject([
    {
      actor: 'command-line',
      subject: `journal/${monthName(monthsAgo(8))}`,
      details: { firstPos: 1, lastPos: 4 },
    },
    {
      actor: 'command-line',
      subject: `journal/${monthName(monthsAgo(7))}`,
      details: { firstPos: 5, lastPos: 8 },
    },
  ]);

  // A frame that comes twice is answered twice and done once, whether its acts are still here or not.
  const again = [
    act(1, signedOn('19-A', ['1001'])),
    act(2, [note(9, 'of no job')]),
    act(3, [note(1, 'one')]),
  ];
  expect(await receive(again)).toMatchObject({
    acked: 3,
    accepted: 0,
    refused: [[2, { code: 'unknown-incident' }]],
  });
  expect(await receive([act(11, [note(1, 'five')])])).toMatchObject({ acked: 11, accepted: 1 });
  expect(await archive(all, 7)).toEqual([expect.stringContaining('in the archive already')]);
  expect(await archive(all, 6)).toHaveLength(1);
  expect(await verify(all)).toEqual(['Sound: 3 events on 6 subjects give what is kept.']);
  await all.journal.close();
});

test('months that a tablet may still need, and the one that is written to, stay', async () => {
  const all = await written();
  for (const ago of [0, 1]) await expect(archive(all, ago)).rejects.toThrow(/has not ended 60 days ago/);
  await all.pool.query('update journal_chapter set begun_at = now() where chapter >= 3');
  expect(await archive(all, 6)).toEqual([
    expect.stringContaining('positions 1 to 4 '),
    expect.stringMatching(/^The rest stays for now/),
  ]);
  expect(await positions(all.pool)).toHaveLength(8);
  await all.journal.close();
});

test('what a clock that was years ahead wrote is put away with its neighbours', async () => {
  const pool = await databases.open();
  const journal = await openJournal({ pool, codes: testCodes, log: silent });
  for (const [index, ago] of [8, -120, 7, 3].entries()) {
    await turnChapter(pool, monthsAgo(ago));
    await journal.transact((tx) => tx.append([reported(index)], desk));
  }
  const all = { pool, folder: mkdtempSync(join(root, 'months-')) };
  expect(await archive(all, 8)).toEqual([expect.stringContaining('positions 1 to 1 ')]);
  expect(await archive(all, 7)).toEqual(
    [2, 3].map((pos) => expect.stringContaining(`positions ${pos} to ${pos} `)),
  );
  expect(await positions(pool)).toEqual([4]);
  expect(await verify(all)).toEqual(['Sound: 1 event on 4 subjects give what is kept.']);
  await journal.close();
});

test('what comes before the archive’s end is not read as if there had been nothing', async () => {
  const all = await written();
  await archive(all, 7);
  const wanted = { store, rights: ['precinct/19'], upTo: 12, limit: 100 };
  expect(await eventsFor(all.pool, { ...wanted, after: 8 })).toHaveLength(4);
  await expect(eventsFor(all.pool, { ...wanted, after: 7 })).rejects.toThrow('up to 8 is in the archive');
  await all.journal.close();
});

test.each(['before it does the statement', 'when it has done it'] as const)(
  'its connection may break at any statement, %s: each month is in the database or in a recorded file, and the next try goes on',
  async (when) => {
    const all = await written();
    const { pool, folder } = all;
    let steps = 0;
    for (let isDone = false; !isDone; ) {
      steps += 1;
      const failing = endingAt(pool, steps, when);
      isDone = await archive({ ...all, pool: failing.pool }, 6).then(
        () => true,
        () => false,
      );
      await failing.over;
      const { rows } = await pool.query<{ file: string; sha256: string; last: number }>(
        'select file, sha256, last_pos::integer as last from journal_archive order by chapter',
      );
      const filed = rows.flatMap(({ file, sha256 }) => {
        const path = join(folder, file);
        expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
        return filePositions(path);
      });
      expect([...filed, ...(await positions(pool))]).toEqual(
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      expect((await verify(all)).at(-1)).toMatch(/^Sound/);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
    expect(steps).toBeGreaterThan(25);
    expect(await positions(pool)).toEqual([11, 12]);
    await all.journal.close();
  },
  120_000,
);

/** A pool of which the connection breaks at the nth statement, for good. */
function endingAt(
  pool: Pool,
  steps: number,
  when: string,
): { readonly pool: Pool; readonly over: Promise<void> } {
  let left = steps;
  const taken: Promise<void>[] = [];
  const connect = async () => {
    const client = await pool.connect();
    const released = Promise.withResolvers<void>();
    taken.push(released.promise);
    return {
      async query(sql: string, values: unknown[]) {
        left -= 1;
        if (left < 0 || (left === 0 && when.startsWith('before'))) throw new Error('the connection broke');
        const result = await client.query(sql, values);
        if (left === 0) throw new Error('the connection broke');
        return result;
      },
      release() {
        client.once('end', released.resolve);
        client.release(true);
      },
    };
  };
  return {
    pool: { connect, query: pool.query.bind(pool) } as unknown as Pool,
    get over() {
      return Promise.all(taken).then(() => undefined);
    },
  };
}

test('a file that is damaged, exchanged, or missing is told of; the rest is verified', async () => {
  const all = await written();
  await archive(all, 7);
  const [first = '', second = ''] = readdirSync(all.folder).map((name) => join(all.folder, name));
  const bytes = readFileSync(first);
  const text = gunzipSync(bytes).toString();

  writeFileSync(first, gzipSync(text.replace('"one ', '"won ')));
  expect(await verify(all)).toEqual([
    expect.stringMatching(/jsonl\.gz is not what was put there: its SHA-256/),
    expect.stringMatching(/^Not sound: 1 thing differs/),
  ]);
  // Somebody made the record fit.
  const record = (path: string) =>
    all.pool.query('update journal_archive set sha256 = $1 where file = $2', [
      createHash('sha256').update(readFileSync(path)).digest('hex'),
      path.slice(all.folder.length + 1),
    ]);
  await record(first);
  expect(await verify(all)).toEqual([
    `incident/${jobId(1)}: what is kept as what the archive makes of it is not what its files make.`,
    expect.stringMatching(/^Not sound: 1 thing differs/),
  ]);
  writeFileSync(first, gzipSync(text.split('\n').toSpliced(1, 1).join('\n')));
  await record(first);
  expect(await verify(all)).toEqual([
    expect.stringMatching(/has position 3 where 2 belongs/),
    expect.stringMatching(/^Not sound/),
  ]);
  writeFileSync(first, bytes.subarray(0, 100));
  await record(first);
  expect(await verify(all)).toEqual([
    expect.stringMatching(/cannot be read/),
    expect.stringMatching(/^Not sound/),
  ]);
  renameSync(first, `${first}.away`);
  expect(await verify(all)).toEqual([
    `Not looked at: ${first} is not there.`,
    'Sound: 4 events on 6 subjects give what is kept.',
  ]);
  expect(existsSync(second)).toBe(true);
  await all.journal.close();
});

test.each([
  [
    'a base that was changed',
    `update aggregate_base set state = replace(state, 'from the desk', 'from nobody') where subject = 'incident/${jobId(2)}'`,
    [/the state is not what its events make/, /is not what its files make/],
  ],
  [
    'a base that is gone',
    `delete from aggregate_base where subject = 'incident/${jobId(2)}'`,
    [
      /a state is kept, and it has no event/,
      /a row of the job list is kept/,
      /what the archive makes of it is not kept/,
    ],
  ],
  [
    'a base that no file makes',
    `insert into aggregate_base values ('incident/${jobId(7)}', 'precinct/19', 1, null)`,
    [/is kept of 1 more than the subjects in its files/],
  ],
  [
    'a record that is gone',
    'delete from journal_archive where chapter = 2',
    [/positions 5 to 8 are missing/, /is not what its files make/, /is not what its files make/],
  ],
  [
    'an event after the archive that is gone',
    'delete from event where pos = 9',
    [/position 9 is missing/, /Store store-one: seq 8 is missing/],
  ],
  [
    'a store of which the archive has less',
    `update archived_store set seq = 3 where store = '${store}'`,
    [/Store store-one: seq 4 is missing/],
  ],
] as const)('finds %s', async (_, sql, words) => {
  const all = await written();
  await archive(all, 7);
  await all.pool.query(sql);
  const lines = await verify(all);
  for (const wanted of words) expect(lines).toContainEqual(expect.stringMatching(wanted));
  expect(lines.at(-1)).toMatch(/^Not sound/);
  await all.journal.close();
});

test('what is damaged is not put away, nor is anything written over another hub’s file', async () => {
  const all = await written();
  const { pool, folder } = all;
  await pool.query(`update event set body = '{' where pos = 6`);
  await expect(archive(all, 6)).rejects.toThrow(/^Event 6 cannot be read\. The month was not put away/);
  expect(await positions(pool)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
  await pool.query(`update event set type = 'incident.vanished', body = '{}' where pos = 6`);
  await expect(archive(all, 6)).rejects.toThrow(/does not know incident.vanished.*not put away/);
  await pool.query('delete from event where pos = 6');
  await expect(archive(all, 6)).rejects.toThrow(
    /^Position 6 of the journal is missing\. The month was not put away/,
  );
  expect(readdirSync(folder)).toHaveLength(2);
  const other = await written();
  await expect(archive({ pool: other.pool, folder }, 8)).rejects.toThrow(/perhaps it is another hub’s/);
  expect(await positions(other.pool)).toHaveLength(12);
  for (const { journal } of [all, other]) await journal.close();
});

test('whoever reads the journal for long is not made to hold up everybody else, and two do not archive at once', async () => {
  const all = await written();
  const reader = await all.pool.connect();
  await reader.query('begin');
  await reader.query('select from event');
  const archiving = archive(all, 8);
  await vi.waitFor(async () => {
    const { rows } = await all.pool.query(`select from pg_locks where locktype = 'advisory'`);
    expect(rows).toHaveLength(1);
  }, 10_000);
  await expect(archive(all, 8)).rejects.toThrow(/Somebody else is at the archive/);
  const { accepted } = await all.receive([act(11, [note(1, 'meanwhile')])]);
  expect(accepted).toBe(1);
  await reader.query('rollback');
  reader.release();
  expect(await archiving).toHaveLength(1);
  expect(await verify(all)).toEqual(['Sound: 9 events on 6 subjects give what is kept.']);
  await all.journal.close();
});
