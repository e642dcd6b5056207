import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNote, assign, incidentFact } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { WireAct } from '../../../src-contract/wire.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { enterStore } from '../../../src-hub/store/sight.ts';
import { type Verdict, verifyJournal } from '../../../src-hub/store/verify/verify.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();
const codes = testCodes();
const desk = { actor: 'desk', role: 'dispatcher' } as const;
const [first, second] = [`incident/${jobId(1)}`, `incident/${jobId(2)}`];

const act = (seq: number, facts: readonly Fact[]): WireAct => [
  seq,
  5_000 + seq,
  null,
  '1001',
  facts.map(({ type, v, subject, channel, body }) => [type, v, subject, channel, body as never]),
];

let pool: Pool;
let journal: Journal;

/** Two jobs, one of them closed; a crew; and between its acts one that was refused, of three events. */
beforeAll(async () => {
  pool = await databases.open();
  journal = await openJournal({ pool, codes: () => codes, log: silent });
  await enterStore(pool, 'store-one', 'tablet');
  const append = (facts: readonly Fact[]) => journal.transact((tx) => tx.append(facts, desk));
  const receive = (acts: readonly WireAct[]) =>
    journal.receive({
      store: 'store-one',
      acts,
      roles: new Map([['1001', 'officer']]),
      authorise: () => undefined,
    });
  const job = async (subject: string) => (await journal.state(subject)) as IncidentState;
  await append([reported(1)]);
  await append([reported(2)]);
  await receive([act(1, signedOn('19-A', ['1001']))]);
  const note = (n: number, text: string) =>
    incidentFact({ id: jobId(n), precinct: '19' }, 'incident.noteAdded', { text });
  const { refused } = await receive([act(2, [note(1, 'one'), note(1, 'two'), note(9, 'of no job')])]);
  expect(refused).toMatchObject([[2, { code: 'unknown-incident' }]]);
  await receive([act(5, [note(1, 'A note.')])]);
  await append(assign(await job(first), (await journal.state('unit/19-A')) as UnitState));
  await append(addNote(await job(first), 'From the desk.'));
  const [disposition] = codes.dispositions;
  await append([
    incidentFact({ id: jobId(2), precinct: '19' }, 'incident.closed', {
      disposition: disposition?.code ?? '',
    }),
  ]);
}, 60_000);
afterAll(() => journal.close());

async function verify(db: Pool): Promise<Verdict[]> {
  const lines: Verdict[] = [];
  for await (const line of verifyJournal(db, '/nowhere')) lines.push(line);
  return lines;
}

test('says of a sound journal how much of it was looked at', async () => {
  expect(await verify(pool)).toEqual([
    { words: 'Sound: 8 events on 3 subjects give what is kept.', isFault: false },
  ]);
});

const damages: readonly (readonly [damage: string, sql: string, words: readonly RegExp[]])[] = [
  [
    'a state that was changed',
    `update aggregate set state = replace(state, 'A note.', 'No note.') where subject = '${first}'`,
    [new RegExp(`^${first}: the state is not what its events make`)],
  ],
  [
    'a state that is gone',
    `delete from aggregate where subject = '${first}'`,
    [new RegExp(`^${first}: no state is kept`)],
  ],
  [
    'a state that no event made',
    `insert into aggregate values ('unit/19-Z', 'unit', 'precinct/19', 3, '{}')`,
    [/^unit\/19-Z: a state is kept, and it has no event/],
  ],
  [
    'a state in another channel',
    `update aggregate set channel = 'precinct/20' where subject = '${first}'`,
    [/the state is in precinct\/20, and its events in precinct\/19/],
  ],
  [
    'a state of another position',
    `update aggregate set pos = pos - 1 where subject = '${first}'`,
    [/the state is of position \d+, and its last event is \d+/],
  ],
  [
    'an event that was changed',
    `update event set body = replace(body, 'A note.', 'No note.')`,
    [new RegExp(`^${first}: the state is not what its events make`)],
  ],
  [
    'an event that cannot be read',
    `update event set body = '{' where body like '%A note.%'`,
    [/^Event \d+ on \S+ cannot be read/, /the state is not what its events make/],
  ],
  [
    'an event of a kind that there is not',
    `update event set type = 'incident.vanished' where body like '%A note.%'`,
    [/This version does not know incident.vanished/, /the state is not what its events make/],
  ],
  [
    'an event that was moved to another channel',
    `update event set channel = 'precinct/20' where body like '%A note.%'`,
    [/^Event \d+ on \S+ is in precinct\/20, and the subject in precinct\/19/],
  ],
  [
    'an event that is gone',
    `delete from event where pos = 4`,
    [
      /^The journal’s position 4 is missing/,
      /^Store store-one: the hub says that it has everything up to 5, and the last act ends at 4/,
      /the state is not what its events make/,
    ],
  ],
  [
    'events at the beginning that are gone',
    `delete from event where pos <= 2`,
    [
      /^The journal’s positions 1 to 2 are missing/,
      /^Store hub: seqs 1 to 2 are missing/,
      new RegExp(`^${first}: a state is kept, and its events make none`),
      new RegExp(`^${first}: the row of the job list is kept, and its events make none`),
      new RegExp(`^${second}: a state is kept, and its events make none`),
      new RegExp(`^${second}: the row of the job list is kept, and its events make none`),
    ],
  ],
  [
    'a head that is behind',
    `update journal_head set pos = pos - 1`,
    [/^The journal’s head says 7, and its last event is 8/],
  ],
  [
    'a number of the hub’s own that is behind',
    `update journal_head set hub_seq = hub_seq - 1`,
    [/^Store hub: the hub says that it has everything up to \d+, and the last act ends at \d+/],
  ],
  [
    'a store of which more is said to be there than there is',
    `update device_store set acked = 7`,
    [/^Store store-one: the hub says that it has everything up to 7, and the last act ends at 5/],
  ],
  [
    'a store that is not known',
    `delete from refused_act; delete from device_store`,
    [
      /^Store store-one: seqs 2 to 4 are missing/,
      /^Store store-one has acts up to 5, and the hub does not know it/,
    ],
  ],
  ['a refused act that is gone', `delete from refused_act`, [/^Store store-one: seqs 2 to 4 are missing/]],
  [
    'an act that is there both as accepted and as refused',
    `insert into refused_act values ('store-one', 5, 'x', 'x', '[5,0,null,"1001",[[]]]')`,
    [/^Store store-one: seq 5 is there both as accepted and as refused/],
  ],
  [
    'a row of the job list that was changed',
    `update job set list_row = replace(list_row, 'E 72 ST', 'W 72 ST') where id = '${jobId(1)}'`,
    [new RegExp(`^${first}: the row of the job list is not what its events make`)],
  ],
  [
    'a job that is listed as open and is closed',
    `update job set is_closed = false where id = '${jobId(2)}'`,
    [new RegExp(`^${second}: the row of the job list is not what its events make`)],
  ],
  [
    'a row of the job list that is gone',
    `delete from job where id = '${jobId(2)}'`,
    [new RegExp(`^${second}: the row of the job list is missing`)],
  ],
  [
    'a row of the job list for no job',
    `insert into job values ('${jobId(7)}', false, 1, 1, null, '{}')`,
    [new RegExp(`^incident/${jobId(7)}: a row of the job list is kept, and it has no event`)],
  ],
  [
    'a crew with another officer',
    `update crew set officers = '{1002}'`,
    [/^unit\/19-A: the crew that is signed on is not what its events make/],
  ],
  ['a crew that is gone', `delete from crew`, [/^unit\/19-A: the crew that is signed on is missing/]],
  [
    'a crew on a unit that nobody heard of',
    `insert into crew values ('19-Z', 'store-one', '19', '{1001}', '{}')`,
    [/^unit\/19-Z: a crew is signed on, and it has no event/],
  ],
];

test.each(damages)('finds %s', async (_, sql, words) => {
  const client = await pool.connect();
  // Damaged in a transaction that is taken back; looked at by the same connection.
  await client.query('begin');
  try {
    await client.query(sql);
    const lines: Verdict[] = [];
    const inside = { connect: async () => ({ query: within(client), release() {} }) };
    for await (const line of verifyJournal(inside as never, '/nowhere')) lines.push(line);
    const found = lines.slice(0, -1).map((line) => line.words);
    expect(found).toHaveLength(words.length);
    for (const [index, wanted] of words.entries()) expect(found[index]).toMatch(wanted);
    expect(lines.every(({ isFault }) => isFault)).toBe(true);
    expect(lines.at(-1)?.words).toMatch(/^Not sound: \d+ things? differs? in \d+ events on \d+ subjects\./);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

/** A client's `query` that stays in the transaction that is there. */
function within(client: { query(sql: string, values?: unknown[]): Promise<unknown> }) {
  return async (sql: string, values?: unknown[]) =>
    /^(begin|rollback)/.test(sql) ? undefined : client.query(sql, values);
}

test('sees one moment, whatever is written meanwhile, and holds nobody up', async () => {
  await pool.query('update device_store set acked = 6');
  const lines = verifyJournal(pool, '/nowhere');
  expect((await lines.next()).value).toMatchObject({ words: expect.stringContaining('up to 6') });
  await journal.transact((tx) => tx.append([reported(3)], desk));
  await pool.query('update device_store set acked = 5');
  const rest: Verdict[] = [];
  for await (const line of lines) rest.push(line);
  expect(rest.map(({ words }) => words)).toEqual([
    'Not sound: 1 thing differs in 8 events on 3 subjects. Nothing was changed.',
  ]);
  expect((await verify(pool)).map(({ words }) => words)).toEqual([
    'Sound: 9 events on 4 subjects give what is kept.',
  ]);
});
