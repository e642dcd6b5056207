import { expect, test } from 'vitest';
import { joinNext } from '../../../src-hub/console/join-next.ts';
import { shareRead } from '../../../src-hub/console/shared-read.ts';
import { consoleReads } from '../../../src-hub/console/views.ts';
import { allOf } from '../../../src-hub/store/aggregates.ts';
import { readHeadPos } from '../../../src-hub/store/health.ts';
import { closedJobs, openJobs } from '../../../src-hub/store/job-list.ts';
import { openJournal } from '../../../src-hub/store/journal.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { silent } from '../support/log.ts';

const databases = testDatabases();
const codes = testCodes();

test('a read shows everything that was committed when it was asked for, though nobody told of it', async () => {
  const pool = await databases.open();
  const journal = await openJournal({ pool, codes: () => codes, log: silent });
  let looks = 0;
  const { read } = consoleReads({
    openJobs() {
      looks += 1;
      return openJobs(pool);
    },
    closedJobs: (limit) => closedJobs(pool, limit),
    units: () => allOf(pool, 'unit'),
    reports: (limit) => allOf(pool, 'report', limit),
    now: Date.now,
    bulletins: async () => [],
    openEmergencies: async () => [],
    alarms: () => [],
    eventsOf: async () => [],
    jobsHolding: async () => [],
    auditLines: async () => [],
    state: journal.state,
    position: () => readHeadPos(pool),
    heard: () => new Map(),
    positions: () => ({}),
    names: async () => ({}),
    codes: () => codes,
    form: async () => undefined,
    messages: async () => [],
    messageReach: async () => ({ delivered: [], read: [] }),
    baseMap: () => null,
  });
  try {
    for (let n = 1; n <= 5; n += 1) {
      await journal.transact((tx) => tx.append([reported(n)], { actor: 'feed:test', role: 'feed' }));
      const { open } = await read.board({});
      expect(open.map(({ id }) => id)).toContain(jobId(n));
    }
    // Nothing has happened since: nobody looks again.
    await Promise.all([read.board({}), read.board({}), read.board({})]);
    expect(looks).toBe(5);
  } finally {
    await journal.close();
  }
});

test('a look that failed is tried anew by the next who asks', async () => {
  let fails = true;
  const read = shareRead(
    async () => {
      if (fails) throw new Error('away');
      return 'here';
    },
    async () => 1,
  );
  await expect(read()).rejects.toThrow('away');
  fails = false;
  expect(await read()).toBe('here');
});

test('who asks while an answer is under way gets the next one, together with all the others who do', async () => {
  const asked: PromiseWithResolvers<number>[] = [];
  const ask = joinNext(() => {
    const one = Promise.withResolvers<number>();
    asked.push(one);
    return one.promise;
  });
  const [first, second, third] = [ask(), ask(), ask()];
  expect(asked).toHaveLength(1);
  asked[0]?.resolve(1);
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(asked).toHaveLength(2);
  asked[1]?.resolve(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  const fourth = ask();
  asked[2]?.reject(new Error('away'));
  await expect(fourth).rejects.toThrow('away');
});
