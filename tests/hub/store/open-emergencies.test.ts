import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledge, endEmergency, raise } from '../../../src-contract/dispatch/emergency.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { openEmergencies } from '../../../src-hub/store/emergencies.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { verifyJournal } from '../../../src-hub/store/verify/verify.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();
const codes = testCodes();
let pool: Pool;
let journal: Journal;
beforeAll(async () => {
  pool = await databases.open();
  journal = await openJournal({ pool, codes: () => codes, log: silent });
}, 60_000);
afterAll(() => journal.close());

const desk = { actor: 'desk', role: 'supervisor' } as const;
const act = (facts: readonly Fact[]) => journal.transact((tx) => tx.append(facts, desk));
const open = async () => (await openEmergencies(pool)).map(({ id }) => id);
async function faults(): Promise<string[]> {
  const lines: string[] = [];
  for await (const { words, isFault } of verifyJournal(pool, '/nowhere')) if (isFault) lines.push(words);
  return lines;
}

test('an emergency is open until it is ended, and a row that is missing is found', async () => {
  const call = (n: number) => raise(jobId(n), { tablet: 't', officers: [], precinct: '19' });
  await act(call(1));
  await act(call(2));
  await act(acknowledge(jobId(1)));
  expect(await open()).toEqual([jobId(1), jobId(2)]);
  await act(endEmergency(jobId(1)));
  // A second desk that ends it opens nothing again.
  await act(endEmergency(jobId(1)));
  expect(await open()).toEqual([jobId(2)]);
  expect(await faults()).toEqual([]);
  await pool.query('delete from open_emergency');
  expect(await faults()).toContain(`emergency/${jobId(2)}: its row among the open ones is missing.`);
});
