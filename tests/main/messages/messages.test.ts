import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendMessage } from '../../../src-contract/messages/acts.ts';
import type { SentMessage } from '../../../src-contract/subjects/message.ts';
import { deliveredEvery } from '../../../src-main/messages/delivering.ts';
import { scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
let folder: ReturnType<typeof scratchFolder>;
let tablet: TestTablet;
beforeEach(async () => {
  folder = scratchFolder();
  tablet = new TestTablet(folder.path, codes);
  tablet.hub.rights = new Set(['precinct/19', 'officer/1001', 'unit/19-A', 'message/19-A']);
  await tablet.pass();
  await tablet.signOn();
  await tablet.pass();
});
afterEach(async () => {
  await tablet.close();
  folder.remove();
});

const toB = { kind: 'unit', id: '19-B' } as const;
const precinct = { kind: 'precinct', id: '19' } as const;
const withDispatch = 'dispatch/19';
let count = 0;

/** A message that arrives from elsewhere. */
async function arrives(body: SentMessage): Promise<string> {
  count += 1;
  const uuid = `01936000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const { model } = tablet.hub;
  expect(
    model.act(sendMessage(uuid, body), '1002', body.unit ? 'officer' : 'dispatcher', tablet.clock.now()),
  ).toBe(true);
  tablet.hub.push();
  await tablet.pass();
  return body.unit ? `${body.unit}~${uuid}` : uuid;
}
const marks = () =>
  tablet.hub.model.events.filter(({ type }) => type === 'message.delivered' || type === 'inbox.messagesSeen');
const acts = () => new Set(marks().map(({ act }) => act)).size;
const conversation = (key: string) => tablet.screen.read('conversation', { with: key });
const views = () => tablet.screen.read('messages', {});

it('shows one’s own message at once, waiting, and at the hub when it is there', async () => {
  tablet.hub.cut();
  await tablet.pass();
  expect(codeOf(await tablet.screen.act('messages.send', { to: [toB], text: 'Meet me' }))).toBe('ok');
  expect((await conversation('unit/19-B'))?.messages).toMatchObject([
    { text: 'Meet me', mine: true, standing: 'waiting', unread: false },
  ]);
  tablet.crash();
  expect((await conversation('unit/19-B'))?.messages).toHaveLength(1);
  tablet.hub.isUp = true;
  await tablet.pass(120_000);
  expect((await conversation('unit/19-B'))?.messages).toMatchObject([{ standing: 'atHub' }]);
});

it('counts what is for the unit and nobody has looked at, until the officer looks', async () => {
  const id = await arrives({ to: { kind: 'unit', id: '19-A' }, text: 'Call in' });
  const many = await arrives({ to: precinct, unit: '19-B', text: 'Look out' });
  await arrives({ to: { kind: 'sector', precinct: '19', id: 'B' }, text: 'Sector B' });
  expect(await views()).toMatchObject({
    unread: 2,
    conversations: [
      { key: 'precinct/19', unread: 1, mine: false },
      { key: withDispatch, unread: 1 },
    ],
    news: [{ text: 'Call in' }, { text: 'Look out' }],
  });
  await tablet.screen.act('messages.read', { messages: [id, many, id] });
  expect((await views()).unread).toBe(0);
  await tablet.pass();
  expect(tablet.hub.model.state(`message/${id}`)).toMatchObject({ read: { by: '1001' } });
  expect(tablet.hub.model.state('inbox/19-A')).toEqual({ messages: [{ id: many, read: true }] });
  const before = tablet.store.journal.lastSeq();
  expect(codeOf(await tablet.screen.act('messages.read', { messages: [id, many] }))).toBe('ok');
  expect(tablet.store.journal.lastSeq()).toBe(before);
});

it('says that messages have come: the first at once, later ones together when a minute is over', async () => {
  const first = await arrives({ to: { kind: 'unit', id: '19-A' }, text: '1' });
  await tablet.pass();
  expect(marks().map(({ subject }) => subject)).toEqual([`message/${first}`]);
  for (const text of ['2', '3', '4']) await arrives({ to: { kind: 'unit', id: '19-A' }, text });
  expect(acts()).toBe(1);
  await tablet.pass(deliveredEvery);
  await tablet.pass();
  expect([acts(), marks().length]).toEqual([2, 4]);
});

it('answers messages for many within two minutes, all in one act, and not again after a restart', async () => {
  const ids = [];
  for (let n = 0; n < 20; n += 1) ids.push(await arrives({ to: precinct, unit: '19-B', text: `${n}` }));
  await tablet.pass(2 * deliveredEvery);
  await tablet.pass();
  const state = tablet.hub.model.state('inbox/19-A') as { messages: { id: string }[] };
  expect(state.messages.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const said = acts();
  expect(said).toBeLessThanOrEqual(2);
  tablet.crash();
  await tablet.pass(5 * deliveredEvery);
  expect(acts()).toBe(said);
});

it('troubles nobody when the hub refuses a mark, and does not say it again', async () => {
  tablet.hub.model.turnsDown = (act) => act.some(({ type }) => type === 'message.delivered');
  await arrives({ to: { kind: 'unit', id: '19-A' }, text: 'Call in' });
  await tablet.pass(5 * deliveredEvery);
  expect(await tablet.screen.read('attention', {})).toEqual([]);
  expect([...tablet.hub.model.refusals]).toHaveLength(1);
});

it('keeps what is typed at every keystroke, until it is sent', async () => {
  await tablet.screen.act('messages.draft', { with: withDispatch, text: 'Half a sen' });
  tablet.crash();
  expect(await tablet.screen.read('messageDraft', { with: withDispatch })).toBe('Half a sen');
  expect(await tablet.screen.read('messageDraft', { with: 'unit/19-B' })).toBe('');
  await tablet.screen.act('messages.send', {
    to: [{ kind: 'dispatch', id: '19' }],
    text: 'Half a sentence',
    draft: withDispatch,
  });
  expect(await tablet.screen.read('messageDraft', { with: withDispatch })).toBe('');
});

it('refuses in words what is too long, empty, or about a job that is not here, and writes nothing', async () => {
  const send = (more: object) => tablet.screen.act('messages.send', { to: [toB], text: 'x', ...more });
  const before = tablet.store.journal.lastSeq();
  const long = await send({ text: 'x'.repeat(100_000) });
  expect('refused' in long && long.refused.reason).toContain(
    'A message holds 2,000 characters, and this has 100,000',
  );
  expect(codeOf(await send({ text: ' ' }))).toBe('empty-message');
  expect(codeOf(await send({ job: '01936000-0000-7000-8000-00000000ffff' }))).toBe('unknown-incident');
  expect(codeOf(await send({ to: [{ kind: 'city' }] }))).toBe('not-allowed');
  expect(codeOf(await send({ to: [{ kind: 'unit', id: '19-A' }] }))).toBe('unknown-receiver');
  expect(tablet.store.journal.lastSeq()).toBe(before);
});

it('a refused message needs attention with its text', async () => {
  tablet.hub.model.turnsDown = () => true;
  await tablet.screen.act('messages.send', { to: [toB], text: 'Kept words' });
  await tablet.pass();
  expect(await tablet.screen.read('attention', {})).toMatchObject([
    { text: 'Kept words', types: ['message.sent'] },
  ]);
  expect((await conversation('unit/19-B'))?.messages).toEqual([]);
});

it('forgets messages after two days, and keeps what waits', async () => {
  await arrives({ to: { kind: 'unit', id: '19-A' }, text: 'Old' });
  tablet.hub.answers = ({ k }) => k !== 'up';
  await tablet.screen.act('messages.send', { to: [toB], text: 'Waits' });
  await tablet.pass();
  const texts = () => tablet.store.aggregates.all('message').map(({ text }) => text);
  expect(texts().sort()).toEqual(['Old', 'Waits']);
  const sweep = tablet.store.retention.sweep(tablet.clock.now() + 1000);
  while (tablet.store.change(() => sweep.step(20)));
  expect(texts()).toEqual(['Waits']);
});

it('shows nothing of messages while nobody is signed on', async () => {
  await arrives({ to: { kind: 'unit', id: '19-A' }, text: 'Call in' });
  await tablet.screen.act('access.signOff', {});
  expect(await views()).toEqual({ unread: 0, conversations: [], news: [] });
  expect(await conversation(withDispatch)).toBeNull();
  expect(codeOf(await tablet.screen.act('messages.send', { to: [toB], text: 'x' }))).toBe('not-signed-on');
});
