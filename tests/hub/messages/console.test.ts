import { afterAll, beforeAll, expect, it } from 'vitest';
import { markSeen, sendMessage } from '../../../src-contract/messages/acts.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { startCar, type TestCar } from '../support/test-car.ts';
import { startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

let hub: TestHub;
let desk: ConsoleClient;
let car: TestCar;
let other: TestCar;

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  desk = await hub.console('desk');
  car = await startCar(hub, '19-A', '1001');
  other = await startCar(hub, '19-B', '1002');
});
afterAll(async () => {
  desk.close();
  car.client.close();
  other.client.close();
  await hub.close();
});

const uuid = () => crypto.randomUUID();
const messages = () => desk.bridge.read('messages', {});
const find = async (text: string) => (await messages()).find((one) => one.text === text) as MessageState;

it('writes to several in one act, silently, with a job, and as dispatch', async () => {
  const job = await reportJob(hub);
  const sent = await desk.bridge.act('messages.send', {
    to: [
      { kind: 'unit', id: '19-A' },
      { kind: 'precinct', id: '19' },
    ],
    text: 'Look out',
    job,
    silent: true,
  });
  expect(sent).toEqual({ ok: true });
  const all = (await messages()).filter(({ text }) => text === 'Look out');
  expect(all.map(({ to }) => to.kind).sort()).toEqual(['precinct', 'unit']);
  for (const one of all) {
    expect(one).toMatchObject({ silent: true, job: { id: job }, by: 'user:desk' });
    expect(one).not.toHaveProperty('unit');
  }
  const id = all.find(({ to }) => to.kind === 'unit')?.id ?? '';
  await expect.poll(() => car.client.state('message', id)).toMatchObject({ text: 'Look out' });
  expect(other.client.state('message', id)).toBeUndefined();
});

it('reads what units write to dispatch and to each other, and says that it has', async () => {
  const to = { kind: 'dispatch', id: '19' } as const;
  expect(await car.act(sendMessage(uuid(), { to, unit: '19-A', text: 'To the desk' }))).toBeUndefined();
  const between = { kind: 'unit', id: '19-B' } as const;
  expect(await car.act(sendMessage(uuid(), { to: between, unit: '19-A', text: 'To B' }))).toBeUndefined();
  const [mine, theirs] = [await find('To the desk'), await find('To B')];
  expect(await desk.bridge.act('messages.read', { messages: [mine.id, theirs.id] })).toEqual({ ok: true });
  expect((await find('To the desk')).read?.by).toBe('user:desk');
  // Reading along is not reading for the receiver.
  expect(await find('To B')).not.toHaveProperty('read');
  await expect
    .poll(() => (car.client.state('message', mine.id) as MessageState | undefined)?.read?.by)
    .toBe('user:desk');
  expect(other.client.state('message', mine.id)).toBeUndefined();
});

it('tells which units have a message for many, and which have read it, as it changes', async () => {
  await desk.bridge.act('messages.send', { to: [{ kind: 'precinct', id: '19' }], text: 'Roll call' });
  const { id } = await find('Roll call');
  const told: unknown[] = [];
  const stop = desk.bridge.watch('messageReach', { message: id }, (reach) => void told.push(reach));
  await car.act(markSeen('19-A', [{ id }]));
  await other.act(markSeen('19-B', [{ id, read: true }]));
  await other.act(markSeen('19-B', [{ id }]));
  await expect.poll(() => told.at(-1)).toEqual({ delivered: ['19-A', '19-B'], read: ['19-B'] });
  stop();
});

it('refuses in words what is too long or for nobody', async () => {
  const long = await desk.bridge.act('messages.send', {
    to: [{ kind: 'unit', id: '19-A' }],
    text: 'x'.repeat(100_000),
  });
  expect('refused' in long && long.refused.reason).toContain('2,000 characters, and this has 100,000');
  const nobody = await desk.bridge.act('messages.send', { to: [{ kind: 'unit', id: '19-Z' }], text: 'x' });
  expect('refused' in nobody && nobody.refused.code).toBe('unknown-receiver');
});
