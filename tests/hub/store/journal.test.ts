import { expect, test } from 'vitest';
import { openJournal } from '../../../src-hub/store/journal.ts';
import { testCodes } from '../../support/codes.ts';
import { useDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = useDatabases();
const codes = testCodes();

test('smoke', async () => {
  const pool = await databases.open();
  const journal = await openJournal({ pool, codes: () => codes, log: silent });
  const events = await journal.transact((tx) =>
    tx.append([reported(1)], { actor: 'feed:test', role: 'feed' }),
  );
  expect(events.map((e) => e.pos)).toEqual([1]);
  expect(await journal.state(`incident/${jobId(1)}`)).toMatchObject({ phase: 'pending' });
  await journal.close();
});
