import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { eidoMessage } from '../../../src-tools/simulate/eido-message.ts';
import { ask } from '../support/read-audit.ts';
import { bearer, post, startTestHub, type TestHub } from '../support/test-hub.ts';

const folder = join(process.env.SECTOR_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'eido');
const sample = join(folder, 'sample-call-transfer.json');
const absent = existsSync(sample) ? '' : ` (skipped: there is no published sample in ${folder})`;

let hub: TestHub;
let desk: ConsoleClient;
beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  desk = await hub.console('desk');
});
afterAll(async () => {
  desk.close();
  await hub.close();
});

const deliver = (body: unknown) => post(`${hub.url}/feeds/eido`, body, bearer(hub.feedToken));
const board = async () => (await desk.bridge.read('board', {})).open;
const stored = async () =>
  (
    await ask<{ events: string; messages: string }>(
      hub.databaseUrl,
      'select (select count(*) from event) as events, (select count(*) from feed_message) as messages',
    )
  )[0];

it.skipIf(absent)(
  `the published sample is a job on the board; once more, it changes nothing${absent}`,
  async () => {
    const message: unknown = JSON.parse(readFileSync(sample, 'utf8'));
    const first = await deliver(message);
    expect(first).toMatchObject({ status: 201, body: { result: 'reported' } });
    const { incident } = first.body as { incident: string };
    expect((await board()).find(({ id }) => id === incident)).toMatchObject({
      phase: 'pending',
      location: { address: '42 W Cellular Street' },
    });
    const before = await stored();
    expect(await deliver(message)).toMatchObject({ status: 200, body: { result: 'unchanged', incident } });
    expect(await stored()).toEqual(before);
  },
);

it('a message over 2 MB is turned away, and nothing of it is stored', async () => {
  const before = await stored();
  expect(await deliver({ padding: 'x'.repeat(2 * 1024 * 1024) })).toMatchObject({
    status: 413,
    body: { refused: { code: 'too-large' } },
  });
  expect(await stored()).toEqual(before);
});

it('many posts of one message at once are one job', async () => {
  const message = eidoMessage({ key: 'at-once', at: Date.now(), type: 'ROBBERY' }, Date.now());
  const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(message)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => (body as { incident: string }).incident)).size).toBe(1);
});

it('counts what feeds deliver, for Prometheus', async () => {
  await deliver({ nonsense: true });
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  expect(text).toMatch(/^sector_feed_messages_total\{result="refused"\} [1-9]/m);
  expect(text).toMatch(/^sector_journal_pos [1-9]/m);
  expect(text).toMatch(/^sector_console_bridges 1$/m);
});

it('says in its health where the journal stands', async () => {
  const response = await fetch(`${hub.url}/health`);
  expect(response.status).toBe(200);
  const pos = Number((await ask<{ pos: string }>(hub.databaseUrl, 'select pos from journal_head'))[0]?.pos);
  expect(await response.json()).toEqual({ ok: true, database: 'ok', pos, version: '0.0.0' });
});
