import { afterEach, expect, test, vi } from 'vitest';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { addNote, assign, incidentFact, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { unpackFact, type WireAct } from '../../../src-contract/wire.ts';
import { closedJobs, openJobs } from '../../../src-hub/store/job-list.ts';
import { ActRefused, type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { enterStore } from '../../../src-hub/store/sight.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();
const codes = testCodes();
const feed = { actor: 'feed:test', role: 'feed' } as const;
const dispatcher = { actor: 'desk', role: 'dispatcher' } as const;
const store = 'store-one';

const open: Journal[] = [];
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close();
});

let clock = 10_000;

async function openOver(pool: Pool): Promise<Journal> {
  const now = () => {
    clock += 1;
    return clock;
  };
  const journal = await openJournal({ pool, codes: () => codes, now, log: silent });
  open.push(journal);
  return journal;
}

const act = (seq: number, facts: readonly Fact[], actor = '1001'): WireAct => [
  seq,
  5_000 + seq,
  null,
  actor,
  facts.map(({ type, v, subject, channel, body }) => [type, v, subject, channel, body as never]),
];

function receive(journal: Journal, acts: readonly WireAct[]) {
  return journal.receive({
    store,
    acts,
    roles: new Map([['1001', 'officer']]),
    authorise: () => undefined,
  });
}

const positions = async (pool: Pool) =>
  (await pool.query<{ pos: string }>('select pos from event order by pos')).rows.map(({ pos }) =>
    Number(pos),
  );

test('numbers without a gap, and tells what was written in that order, while eight write at once', async () => {
  const pool = await databases.open();
  const writers = await Promise.all(Array.from({ length: 8 }, () => openOver(pool)));
  const [reader] = writers;
  const told: number[] = [];
  reader?.onEvents((events) => told.push(...events.map(({ pos }) => pos)));
  await Promise.all(
    writers.map(async (journal, writer) => {
      for (let n = 0; n < 12; n += 1) {
        await journal.transact((tx) => tx.append([reported(writer * 100 + n)], feed));
      }
    }),
  );
  const wanted = Array.from({ length: 96 }, (_, index) => index + 1);
  expect(await positions(pool)).toEqual(wanted);
  await vi.waitFor(() => expect(told).toEqual(wanted), 10_000);
});

test('lets no reader pass a transaction that is held open', async () => {
  const pool = await databases.open();
  const [slow, quick] = [await openOver(pool), await openOver(pool)];
  const told: number[] = [];
  quick.onEvents((events) => told.push(...events.map(({ pos }) => pos)));
  const appended = Promise.withResolvers<void>();
  const hold = Promise.withResolvers<void>();
  const first = slow.transact(async (tx) => {
    await tx.append([reported(1)], feed);
    appended.resolve();
    await hold.promise;
  });
  await appended.promise;
  const second = quick.transact((tx) => tx.append([reported(2)], feed));
  // The second one waits for the first one's number: nothing is there to be read, and so nothing can be passed.
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`);
    expect(rows).toHaveLength(1);
  });
  expect(told).toEqual([]);
  hold.resolve();
  await Promise.all([first, second]);
  await vi.waitFor(() => expect(told).toEqual([1, 2]), 10_000);
});

test('leaves nothing of an act whose transaction is cut off in the middle', async () => {
  const url = await databases.create();
  const pool = databases.poolOf(url);
  const journal = await openOver(pool);
  const cut = journal.transact(async (tx) => {
    await tx.append([reported(1)], feed);
    await databases.disconnect(url);
    await tx.append([reported(2)], feed);
  });
  await expect(cut).rejects.toThrow();
  expect(await positions(pool)).toEqual([]);
  expect(await journal.state(`incident/${jobId(1)}`)).toBeUndefined();
  const [event] = await journal.transact((tx) => tx.append([reported(3)], feed));
  expect(event?.pos).toBe(1);
});

test('hears what was written while its connection was broken', async () => {
  const url = await databases.create();
  const pool = databases.poolOf(url);
  const [writer, reader] = [await openOver(pool), await openOver(pool)];
  const touched: string[] = [];
  reader.onCommitted((subjects) => touched.push(...subjects));
  await writer.transact((tx) => tx.append([reported(1)], feed));
  await vi.waitFor(() => expect(touched).toHaveLength(1), 10_000);
  await databases.disconnect(url);
  await vi.waitFor(() => writer.transact((tx) => tx.append([reported(2)], feed)), 10_000);
  await vi.waitFor(() => expect(touched).toEqual([1, 2].map((n) => `incident/${jobId(n)}`)), 10_000);
});

test('refuses an act of the hub’s own whole, in words, and goes on', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  await journal.transact((tx) => tx.append([reported(1)], feed));
  const job = (await journal.state(`incident/${jobId(1)}`)) as IncidentState;
  const stranger: UnitState = {
    id: '19-A',
    precinct: '19',
    status: 'available',
    statusAt: 0,
    jobs: [],
    crew: [],
  };
  await journal.transact(async (tx) => {
    const refused = await tx.append(assign(job, stranger), dispatcher).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ActRefused);
    expect((refused as ActRefused).refusal.code).toBe('unknown-unit');
    await tx.append(addNote(job, 'no car is free'), dispatcher);
  });
  expect(await positions(pool)).toEqual([1, 2]);
  expect(canonicalJson(await journal.state(`incident/${jobId(1)}`))).toContain('no car is free');
});

test('takes each act of a device once, in order, and answers again what it had', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  await enterStore(pool, store, 'demo');
  await journal.transact((tx) => tx.append([reported(1)], feed));
  const job = (await journal.state(`incident/${jobId(1)}`)) as IncidentState;
  const acts = [
    act(1, signedOn('19-A', ['1001'])),
    act(2, addNote(job, 'first')),
    act(3, [incidentFact(job, 'incident.unitStatusChanged', { unit: '19-A', status: 'onScene' })]),
    act(4, addNote(job, 'second')),
  ];
  expect(await receive(journal, acts.slice(0, 2))).toMatchObject({ acked: 2, refused: [], accepted: 2 });
  // One is missing: nothing after it is taken.
  expect(await receive(journal, acts.slice(3))).toMatchObject({ acked: 2, accepted: 0 });
  const answers = await Promise.all([receive(journal, acts), receive(journal, acts), receive(journal, acts)]);
  for (const { acked, refused } of answers) {
    expect(acked).toBe(4);
    expect(refused).toEqual([[3, { code: 'not-on-job', reason: expect.any(String) }]]);
  }
  // A store that heard of no answer sends all of it again, perhaps one by one: none speaks for acts that are still to come.
  expect(await receive(journal, acts.slice(0, 2))).toEqual({ acked: 2, refused: [], accepted: 0 });
  const { rows } = await pool.query<{ seq: string }>('select seq from event where device = $1 order by pos', [
    store,
  ]);
  expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 4]);
});

test('keeps the text of what it refuses, whatever letters are in it', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  await enterStore(pool, store, 'demo');
  const text = 'the caller’s words \0 and half a letter \ud800';
  const note = incidentFact({ id: jobId(9), precinct: '19' }, 'incident.noteAdded', { text });
  const unknown: Fact = { ...note, type: 'incident.\0' };
  const { acked, refused } = await receive(journal, [act(1, [note]), act(2, [unknown])]);
  expect(acked).toBe(2);
  expect(refused.map(([seq, { code }]) => [seq, code])).toEqual([
    [1, 'unknown-incident'],
    [2, 'unknown-event'],
  ]);
  const { rows } = await pool.query<{ wire_act: string }>('select wire_act from refused_act order by act');
  const kept = JSON.parse(rows[0]?.wire_act ?? '') as WireAct;
  expect(kept[4].map(unpackFact)).toEqual([note]);
});

test('keeps in each state exactly the fold of the events, as canonical text', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  await enterStore(pool, store, 'demo');
  await journal.transact((tx) => tx.append([reported(1)], feed));
  await receive(journal, [act(1, signedOn('19-A', ['1001']))]);
  const state = async <T>(subject: string) => (await journal.state(subject)) as T;
  await journal.transact(async (tx) =>
    tx.append(assign(await state(`incident/${jobId(1)}`), await state('unit/19-A')), dispatcher),
  );
  await receive(journal, [
    act(2, setStatus(await state('unit/19-A'), 'enRoute', await state(`incident/${jobId(1)}`))),
  ]);
  const folded = new Map<string, unknown>();
  const { rows } = await pool.query<{
    subject: string;
    type: string;
    body: string;
    actor: string;
    at: string;
    device: string;
    act: string;
  }>('select subject, type, body, actor, at, device, act from event order by pos');
  for (const row of rows) {
    const event = {
      ...row,
      v: 1,
      channel: '',
      seq: 0,
      act: Number(row.act),
      at: Number(row.at),
      body: JSON.parse(row.body),
    };
    folded.set(row.subject, reduceEvent(folded.get(row.subject), event));
  }
  const stored = await pool.query<{ subject: string; state: string }>('select subject, state from aggregate');
  expect(stored.rows.length).toBe(2);
  for (const row of stored.rows) expect(row.state).toBe(canonicalJson(folded.get(row.subject)));
});

test('lists open jobs by priority and age, and closed ones newest first', async () => {
  const pool = await databases.open();
  const journal = await openOver(pool);
  for (const n of [1, 2, 3, 4, 5, 6]) await journal.transact((tx) => tx.append([reported(n)], feed));
  // Priority is 1 + n % 4: jobs 4; 1, 5; 2, 6; 3.
  expect((await openJobs(pool)).map(({ id }) => id)).toEqual([4, 1, 5, 2, 6, 3].map(jobId));
  const [first] = codes.dispositions;
  for (const n of [2, 1]) {
    const close = incidentFact({ id: jobId(n), precinct: '19' }, 'incident.closed', {
      disposition: first?.code,
    });
    await journal.transact((tx) => tx.append([close], dispatcher));
  }
  expect((await openJobs(pool)).map(({ id }) => id)).toEqual([4, 5, 6, 3].map(jobId));
  expect((await closedJobs(pool, 10)).map(({ id }) => id)).toEqual([1, 2].map(jobId));
});
