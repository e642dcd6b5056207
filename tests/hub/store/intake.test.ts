import { afterEach, expect, test } from 'vitest';
import { addHazard, incidentFact, selfInitiate } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { WireAct } from '../../../src-contract/wire.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import { enterStore } from '../../../src-hub/store/sight.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();
const feed = { actor: 'feed:test', role: 'feed' } as const;
const store = 'store-one';
const noon = Date.UTC(2026, 10, 24, 17);

const open: Journal[] = [];
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close();
});

async function start() {
  const pool = await databases.open();
  const journal = await openJournal({ pool, codes: testCodes, now: () => noon, log: silent });
  open.push(journal);
  await enterStore(pool, store, 'demo');
  return { pool, journal };
}

const act = (seq: number, facts: readonly Fact[]): WireAct => [
  seq,
  noon + seq,
  null,
  '1001',
  facts.map(({ type, v, subject, channel, body }) => [type, v, subject, channel, body as never]),
];
const receive = (journal: Journal, acts: readonly WireAct[]) =>
  journal.receive({ store, acts, roles: new Map([['1001', 'officer']]), authorise: () => undefined });
const job = async (journal: Journal, n: number) =>
  (await journal.state(`incident/${jobId(n)}`)) as IncidentState;
const carStop = (unit: UnitState, n: number, held?: IncidentState) =>
  selfInitiate(
    unit,
    { id: jobId(n), jobType: 'STOP-V', priority: 3, location: { address: '' }, at: noon },
    held,
  );

test('gives each job that a unit reports a number of its own, in the act’s transaction, also after hours offline', async () => {
  const { pool, journal } = await start();
  await receive(journal, [act(1, signedOn('19-A', ['1001']))]);
  const unit = (await journal.state('unit/19-A')) as UnitState;
  const first = act(2, carStop(unit, 1));
  const taken = await receive(journal, [first]);
  expect(taken).toMatchObject({ acked: 6, refused: [] });
  expect(await job(journal, 1)).toMatchObject({ number: 'D261124-000001', phase: 'active', feed: 'unit' });
  expect(await journal.state('unit/19-A')).toMatchObject({ status: 'onScene', jobs: [jobId(1)] });

  // The answer was lost: it comes again, and no second number is used up or written.
  await receive(journal, [first]);
  expect((await job(journal, 1)).number).toBe('D261124-000001');
  const next = carStop((await journal.state('unit/19-A')) as UnitState, 2, await job(journal, 1));
  await receive(journal, [act(7, next)]);
  expect((await job(journal, 2)).number).toBe('D261124-000002');
  const { rows } = await pool.query("select actor, device from event where type = 'incident.numbered'");
  expect(rows).toEqual(Array(2).fill({ actor: 'feed:hub', device: 'hub' }));
});

test('tells with a job what has been at its address before, and within 30 metres of its point', async () => {
  const { journal } = await start();
  const point = { lat: 40.77, lon: -73.96 };
  const at = (n: number, location: IncidentState['location'], precinct = '19'): Fact => {
    const fact = reported(n, precinct);
    return { ...fact, body: { ...(fact.body as object), location, calledAt: noon + n } };
  };
  const write = (fact: Fact) => journal.transact((tx) => tx.append([fact], feed));
  await write(at(1, { address: '234 E 72 ST', apartment: '2B' }));
  await write(incidentFact({ id: jobId(1), precinct: '19' }, 'incident.updated', { jobType: '10-52D' }));
  await write(at(2, { address: 'corner', point: { lat: 40.7702, lon: -73.96 } }, '17'));
  await write(at(3, { address: 'far', point: { lat: 40.7705, lon: -73.96 } }));
  await write(at(4, { address: '235 E 72 ST' }));
  await write(at(9, { address: '234 East 72nd Street, apt 5', point }));
  expect((await job(journal, 9)).premise).toMatchObject({
    jobs: [
      { id: jobId(2), jobType: '10-34K', at: noon + 2 },
      { id: jobId(1), jobType: '10-52D', at: noon + 1 },
    ],
    hazards: [],
  });
  expect(await job(journal, 4)).not.toHaveProperty('premise');
  expect(await job(journal, 3)).not.toHaveProperty('premise');
});

test('tells what officers have written of the place, and not what has expired', async () => {
  const { journal } = await start();
  const note = (n: number, expiresAt: number) =>
    ({ id: jobId(n), kind: 'dog', text: `Dog ${n}`, expiresAt }) as const;
  const facts = [note(1, noon - 5), note(2, noon + 5)].flatMap((one) =>
    addHazard('19~7-E-72-ST', '19', '7 E 72 ST', one),
  );
  await receive(journal, [act(1, signedOn('19-A', ['1001']))]);
  // Written early in the tour; the first has expired when the job comes.
  const [seq, , offset, actor, written] = act(2, facts);
  await receive(journal, [[seq, noon - 10_000, offset, actor, written]]);
  await journal.transact((tx) => tx.append([reported(7)], feed));
  expect((await job(journal, 7)).premise).toMatchObject({ jobs: [], hazards: [note(2, noon + 5)] });
});
