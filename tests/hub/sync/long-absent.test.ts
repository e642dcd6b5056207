import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { addNote, incidentFact } from '../../../src-contract/dispatch/acts.ts';
import { contractVersion } from '../../../src-contract/registry.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { packAct } from '../../../src-contract/wire.ts';
import { archiveMonths } from '../../../src-hub/store/archive/archive-months.ts';
import { openAudit } from '../../../src-hub/store/audit.ts';
import { turnChapter } from '../../../src-hub/store/chapters.ts';
import { startCuttableProxy } from '../../../src-tools/network/cuttable-proxy.ts';
import { testCodes } from '../../support/codes.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { monthNumber, monthsAgo } from '../support/months.ts';
import { openRawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import { heldSubjects, hubStates, startTestTablet, tabletStates } from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 20_000, interval: 20 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

async function startHub(): Promise<SyncHub> {
  const hub = await startSyncHub(await databases.create());
  closers.push(() => hub.close());
  return hub;
}

/** Everything up to now is put away, as if it had been written eight months ago. */
async function putAway(hub: SyncHub): Promise<number> {
  await turnChapter(hub.pool, monthsAgo(7));
  await hub.act([reported(90)], 'feed');
  const folder = mkdtempSync(join(tmpdir(), 'sector-archive-'));
  closers.push(async () => rmSync(folder, { recursive: true, force: true }));
  const parts = { pool: hub.pool, audit: openAudit(hub.pool), folder, actor: 'command-line' };
  for await (const _ of archiveMonths(parts, monthNumber(monthsAgo(8))));
  const { rows } = await hub.pool.query<{ last: string }>(
    'select max(last_pos) as last from journal_archive',
  );
  return Number(rows[0]?.last);
}

const close = (n: number) =>
  incidentFact({ id: jobId(n), precinct: '19' }, 'incident.closed', {
    disposition: testCodes().dispositions[0]?.code ?? '',
  });

test('a tablet that was away for longer than the journal reaches ends with what the hub has, its own late acts with it', async () => {
  const hub = await startHub();
  const proxy = await startCuttableProxy(hub.url);
  closers.push(() => proxy.stop());
  await turnChapter(hub.pool, monthsAgo(8));
  const one = startTestTablet(proxy.url, 'one');
  closers.push(() => one.close());
  for (const n of [1, 2, 3]) await hub.act([reported(n)], 'feed');
  await one.signOn('1001', '19-A');
  await vi.waitFor(
    async () => expect(await one.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 }),
    patience,
  );
  await vi.waitFor(() => expect(one.store.jobs.open()).toHaveLength(3), patience);
  proxy.cut();
  await one.act('dispatch.addNote', { incident: jobId(1), text: 'written while away' });

  // Meanwhile: one job was closed so long ago that no snapshot has it, one has a new note, one is new.
  await hub.act([close(2)]);
  await hub.pool.query(`update job set closed_at = 1 where id = '${jobId(2)}'`);
  await hub.act(addNote((await hub.journal.state(`incident/${jobId(3)}`)) as IncidentState, 'meanwhile'));
  await hub.act([reported(4)], 'feed');
  const archived = await putAway(hub);
  expect(one.store.meta.get('cursor')).toBeLessThan(archived);

  proxy.mend();
  one.tablet.resume();
  await vi.waitFor(async () => {
    const wanted = await hubStates(hub, ['precinct/19', 'officer/1001']);
    delete wanted[`incident/${jobId(2)}`];
    expect(JSON.stringify(wanted)).toContain('written while away');
    expect(tabletStates(one.store, heldSubjects(one.store))).toEqual(wanted);
  }, patience);
  await vi.waitFor(() => expect(one.store.meta.get('cursor')).toBeGreaterThan(archived), patience);
  await vi.waitFor(() => expect(one.store.journal.pendingSubjects()).toEqual([]), patience);
  // From here on it goes on as any other.
  await hub.act([reported(5)], 'feed');
  await vi.waitFor(() => expect(one.store.jobs.open()).toHaveLength(5), patience);
});

test('an act whose answer was lost, on a job that no snapshot has any more, is known as taken after a long absence', async () => {
  const hub = await startHub();
  const proxy = await startCuttableProxy(hub.url);
  closers.push(() => proxy.stop());
  await turnChapter(hub.pool, monthsAgo(8));
  const one = startTestTablet(proxy.url, 'one');
  closers.push(() => one.close());
  await hub.act([reported(1)], 'feed');
  await one.signOn('1001', '19-A');
  await vi.waitFor(() => expect(one.store.jobs.open()).toHaveLength(1), patience);
  await vi.waitFor(() => expect(one.store.journal.pendingSubjects()).toEqual([]), patience);
  proxy.cut();
  await one.act('dispatch.addNote', { incident: jobId(1), text: 'the last word' });
  // What it sent came to the hub, and the link was gone before anything came back.
  const [note] = one.store.journal.actsFrom(2, 1);
  const [first, ...others] = note ?? [];
  if (!first) throw new Error('the note is not in the journal');
  const lost = openRawTablet(hub.url, 'token-one', one.store.device);
  closers.push(async () => lost.close());
  lost.hello({ seq: 2, cursor: hub.journal.position() });
  lost.send({ k: 'up', acts: [packAct([first, ...others])] });
  expect(await lost.next('ack')).toEqual({ k: 'ack', seq: 2, refused: [] });
  lost.close();

  await hub.act([close(1)]);
  await hub.pool.query(`update job set closed_at = 1 where id = '${jobId(1)}'`);
  await putAway(hub);
  expect(one.store.journal.pendingSubjects()).toEqual([`incident/${jobId(1)}`]);

  proxy.mend();
  one.tablet.resume();
  await vi.waitFor(() => expect(one.store.journal.pendingSubjects()).toEqual([]), patience);
  expect(heldSubjects(one.store)).toEqual(['unit/19-A', `incident/${jobId(90)}`]);
});

test('one whose cursor is where the archive ends goes on; one before that is told to begin anew, and gets all', async () => {
  const hub = await startHub();
  await turnChapter(hub.pool, monthsAgo(8));
  for (const n of [1, 2]) await hub.act([reported(n)], 'feed');
  expect(await putAway(hub)).toBe(2);
  const hello = async (cursor: number, contract = contractVersion) => {
    const tablet = openRawTablet(hub.url, 'token-one', `store-${cursor}-${contract}`);
    closers.push(async () => tablet.close());
    tablet.hello({ cursor, contract, channels: ['city/all', 'fleet/one'] });
    await (cursor === 2 ? tablet.next('tail') : tablet.next('snap', ({ done }) => done));
    return tablet.frames.flatMap((frame) => {
      if (frame.k === 'welcome') return frame.whole ? [['whole']] : [];
      if (frame.k === 'rights') return [['rights', ...frame.channels]];
      if (frame.k === 'snap') return [['snap', frame.pos, frame.done]];
      return frame.k === 'tail' ? [['tail', frame.pos]] : [];
    });
  };
  const rights = ['rights', 'city/all', 'fleet/one'];
  expect(await hello(2)).toEqual([rights, ['tail', 3]]);
  expect(await hello(1)).toEqual([['whole'], rights, ['snap', 3, true]]);
  // One of the first contract does not know that word: it is told to forget all.
  expect(await hello(1, 1)).toEqual([['whole'], ['rights'], rights, ['snap', 3, true]]);
});
