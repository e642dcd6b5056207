import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../src-hub/store/journal.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { reported } from '../support/facts.ts';
import { hubMain, runProgram, startHubProgram, stopProgram } from '../support/hub-program.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();

test('--verify looks at the database of a running hub, and its exit status says whether it is sound', async () => {
  const url = await databases.create();
  const pool = databases.poolOf(url);
  const journal = await openJournal({ pool, codes: testCodes, log: silent });
  await journal.transact((tx) => tx.append([reported(1)], { actor: 'desk', role: 'dispatcher' }));
  await journal.close();
  const data = mkdtempSync(join(tmpdir(), 'sector-verify-'));
  const { child } = await startHubProgram(data, ['--database-url', url]);
  try {
    const verify = () => runProgram(hubMain, '--data', data, '--database-url', url, '--verify');
    expect(await verify()).toMatchObject({
      code: 0,
      stdout: 'Sound: 1 event on 1 subject give what is kept.\n',
    });
    await pool.query('delete from job');
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(/the row of the job list is missing\.\nNot sound: 1 thing differs/);
  } finally {
    await stopProgram(child);
    rmSync(data, { recursive: true, force: true });
  }
}, 60_000);
