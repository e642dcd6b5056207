import { afterEach, expect, test, vi } from 'vitest';
import { reportFact } from '../../../src-contract/dispatch/acts.ts';
import type { ReportState } from '../../../src-contract/subjects/report.ts';
import { append } from '../../../src-main/store/append.ts';
import { aidedAnswers, aidedFiles } from '../support/aided.ts';
import { testDatabases } from '../support/database.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import { startTestTablet, type TestTablet } from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 20_000, interval: 20 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
});

async function start(): Promise<{ hub: SyncHub; one: TestTablet }> {
  const hub = await startSyncHub(await databases.create());
  closers.push(() => hub.close());
  const one = startTestTablet(hub.url, 'one');
  closers.push(() => one.close());
  await one.signOn('1001', '19-A');
  await isSent(one);
  // Its own sign-on has come back to it, with its number.
  await vi.waitFor(() => expect(one.store.journal.pendingOn('unit/19-A')).toEqual([]), patience);
  return { hub, one };
}

const isSent = (one: TestTablet) =>
  vi.waitFor(
    async () => expect(await one.tablet.bridge.read.sync({})).toMatchObject({ link: 'online', waiting: 0 }),
    patience,
  );

/** Submits as a tablet would whose program has a fault: without having looked at the answers. */
function submitUnseen(hub: SyncHub, one: TestTablet, change: object, version = '1.0.0'): string {
  const id = crypto.randomUUID();
  const fact = reportFact({ id, author: '1001' }, 'report.submitted', {
    form: 'aided',
    version,
    title: 'Aided report',
    unit: '19-A',
    precinct: '19',
    revision: 1,
    answers: { ...aidedAnswers(), ...change },
  });
  const who = { actor: '1001', role: 'officer' } as const;
  expect(append(one.store, [fact], who, hub.packs.codes(), Date.now())).not.toHaveProperty('refused');
  one.tablet.resume();
  return id;
}

const stateOf = async (hub: SyncHub, id: string) =>
  (await hub.journal.state(`report/${id}`)) as ReportState | undefined;

test('a report that was filled on a tablet is taken as it is', async () => {
  const { hub, one } = await start();
  const { draft } = (await one.act('forms.startDraft', { form: 'aided' })) as { draft: string };
  const { age: _, ...typed } = aidedAnswers();
  await one.act('forms.saveDraft', { draft, answers: typed, place: { page: 0 } });
  await one.act('forms.submitDraft', { draft });
  await isSent(one);
  expect(await stateOf(hub, draft)).toMatchObject({ status: 'submitted', answers: aidedAnswers() });
});

test('one wrong answer brings the report back as a draft, with words that name the field', async () => {
  const { hub, one } = await start();
  const id = submitUnseen(hub, one, { sex: 'sword', narrative: 'Found seated at the table.' });
  await vi.waitFor(() => expect(one.store.drafts.get(id)).toBeDefined(), patience);
  expect(one.store.drafts.get(id)).toMatchObject({
    answers: { sex: 'sword', narrative: 'Found seated at the table.' },
    returned: { note: expect.stringContaining('“Sex”') },
  });
  expect(await stateOf(hub, id)).toBeUndefined();
  // Mended, it passes.
  const { age: _, ...typed } = aidedAnswers();
  await one.act('forms.saveDraft', { draft: id, answers: typed, place: { page: 0 } });
  await one.act('forms.submitDraft', { draft: id });
  await vi.waitFor(
    async () => expect(await stateOf(hub, id)).toMatchObject({ status: 'submitted' }),
    patience,
  );
});

test('a report under an older version is judged by the rules of that version, which the database keeps', async () => {
  const { hub, one } = await start();
  const files = aidedFiles();
  const older = {
    ...files,
    'form.yaml': files['form.yaml']?.replace('version: 1.0.0', 'version: 0.9.0') ?? '',
    'schema.json': files['schema.json']?.replace('"maxLength": 300', '"maxLength": 8') ?? '',
  };
  await hub.pool.query('insert into pack_version (name, version, hash, files) values ($1, $2, $3, $4)', [
    'forms/aided',
    '0.9.0',
    'older',
    JSON.stringify(older),
  ]);
  const right = submitUnseen(hub, one, { address: '1 3 AV' }, '0.9.0');
  const wrong = submitUnseen(hub, one, {}, '0.9.0');
  const strange = submitUnseen(hub, one, {}, '0.1.0');
  await vi.waitFor(() => expect(one.store.journal.refused()).toHaveLength(2), patience);
  expect(await stateOf(hub, right)).toMatchObject({ version: '0.9.0', status: 'submitted' });
  expect(one.store.drafts.get(wrong)?.returned?.note).toContain('“Address”');
  expect(one.store.drafts.get(strange)?.returned?.note).toContain('never had version 0.1.0');
});
