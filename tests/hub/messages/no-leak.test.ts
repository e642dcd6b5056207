import { afterEach, expect, test } from 'vitest';
import type { Address } from '../../../src-contract/messages/address.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { reachOf, recentMessages } from '../../../src-hub/store/messages.ts';
import { testDatabases } from '../support/database.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import { startTestTablet, type TestTablet } from '../support/test-tablet.ts';

const databases = testDatabases();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startHub(): Promise<SyncHub> {
  const hub = await startSyncHub(await databases.create());
  closers.push(hub.close);
  return hub;
}

async function crew(hub: SyncHub, unit: string, officer: string): Promise<TestTablet> {
  const car = startTestTablet(hub.url, `tablet-${unit}`);
  closers.push(car.close);
  await car.signOn(officer, unit);
  await expect.poll(() => car.store.meta.get('held')?.includes(`message/${unit}`)).toBe(true);
  return car;
}

const textsOf = ({ store }: TestTablet) =>
  store.aggregates
    .all('message')
    .map(({ text }) => text)
    .sort();
const find = ({ store }: TestTablet, text: string): MessageState | undefined =>
  store.aggregates.all('message').find((one) => one.text === text);
const write = (car: TestTablet, to: Address, text: string, more = {}) =>
  car.act('messages.send', { to: [to], text, ...more });

test('what units write reaches whom it is for, comes back marked to who wrote it, and is nobody else’s', async () => {
  const hub = await startHub();
  const [a, b, c, far] = [
    await crew(hub, '19-A', '1001'),
    await crew(hub, '19-B', '1002'),
    await crew(hub, '19-C', '1003'),
    await crew(hub, '17-A', '1004'),
  ];
  await write(a, { kind: 'unit', id: '19-B' }, 'to B');
  await write(a, { kind: 'dispatch', id: '19' }, 'to the desk');
  await write(a, { kind: 'precinct', id: '19' }, 'to the precinct');
  await write(a, { kind: 'unit', id: '17-A' }, 'to 17-A');

  const of = { a: ['to 17-A', 'to B', 'to the desk', 'to the precinct'] };
  await expect.poll(() => textsOf(b)).toEqual(['to B', 'to the precinct']);
  await expect.poll(() => textsOf(c)).toEqual(['to the precinct']);
  await expect.poll(() => textsOf(far)).toEqual(['to 17-A']);
  expect(textsOf(a)).toEqual(of.a);

  // The tablet of who it is for says by itself that it came; then the officer looks.
  await expect.poll(() => find(a, 'to B')?.delivered?.by).toBe('1002');
  expect(find(a, 'to B')?.read).toBeUndefined();
  const id = find(b, 'to B')?.id;
  await b.act('messages.read', { messages: [id] });
  await expect.poll(() => find(a, 'to B')?.read?.by).toBe('1002');

  // The desk sees all of it.
  const desk = await recentMessages(hub.pool, Date.now(), 100);
  expect(desk.map(({ text }) => text).sort()).toEqual(of.a);
  // A mark of a message for many goes to no other tablet.
  const many = find(c, 'to the precinct')?.id ?? '';
  await c.act('messages.read', { messages: [many] });
  await expect.poll(async () => (await reachOf(hub.pool, many)).read).toEqual(['19-C']);
  expect(a.store.aggregates.all('inbox')).toEqual([]);
  expect(find(a, 'to the precinct')).not.toHaveProperty('read');

  // A new tablet of the same unit is sent what the unit wrote and got, and nothing of the others'.
  await c.act('access.signOff', {});
  await a.act('access.signOff', {});
  await expect.poll(() => textsOf(a)).toEqual([]);
  const next = await crew(hub, '19-A', '1001');
  await expect.poll(() => textsOf(next)).toEqual(of.a);
  expect(textsOf(c)).toEqual([]);
  const { rows } = await hub.pool.query('select act from refused_act');
  expect(rows).toEqual([]);
});

test('nobody writes, marks or counts for another unit, whatever a tablet says', async () => {
  const hub = await startHub();
  const [a, b, c] = [
    await crew(hub, '19-A', '1001'),
    await crew(hub, '19-B', '1002'),
    await crew(hub, '19-C', '1003'),
  ];
  await write(a, { kind: 'unit', id: '19-B' }, 'to B');
  await expect.poll(() => textsOf(b)).toEqual(['to B']);
  await write(b, { kind: 'precinct', id: '17' }, 'to another precinct');
  await expect
    .poll(() => b.store.journal.refused().map(({ refused }) => refused.code))
    .toEqual(['not-own-precinct']);
  await write(c, { kind: 'officer', id: '1002' }, 'to officer 1002');
  await expect.poll(() => textsOf(b)).toEqual(['to B', 'to officer 1002']);
  expect(textsOf(a)).toEqual(['to B']);
});

test('a message older than two days is in no snapshot', async () => {
  const hub = await startHub();
  const a = await crew(hub, '19-A', '1001');
  await write(a, { kind: 'precinct', id: '19' }, 'old');
  await write(a, { kind: 'precinct', id: '19' }, 'new');
  await expect.poll(async () => (await recentMessages(hub.pool, Date.now(), 9)).length).toBe(2);
  await hub.pool.query(
    `update message set sent_at = sent_at - 49 * 3600000
     where id = (select substr(subject, 9) from aggregate where kind = 'message' and state like '%"old"%')`,
  );
  const b = await crew(hub, '19-B', '1002');
  expect(textsOf(b)).toEqual(['new']);
});
