import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BlobRef } from '../../../src-contract/blob.ts';
import { openPool, type Pool } from '../../../src-hub/store/postgres.ts';
import { signInConsole } from '../../../src-tools/simulate/hub-requests.ts';
import { silent } from '../support/log.ts';
import { readAudit } from '../support/read-audit.ts';
import { passwordOf, startTestHub, type TestHub } from '../support/test-hub.ts';
import { type BlobStage, openBlobStage } from './stage.ts';

let hub: TestHub;
let pool: Pool;
let stage: BlobStage;
const photo = randomBytes(3_000_000);
let ref: BlobRef;

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  await hub.addUser('tech', ['fleetTech']);
  // What tablets brought, to another hub process on the same database.
  pool = openPool(hub.databaseUrl, silent);
  stage = await openBlobStage(pool);
  ref = await stage.name(photo);
  await send(photo, ref);
}, 120_000);
afterAll(async () => {
  await stage.close();
  await pool.end();
  await hub.close();
});

async function send(bytes: Uint8Array, named: BlobRef): Promise<void> {
  const line = stage.connect();
  await line.ask(1, named);
  await line.sendAll(1, bytes);
}

const cookieOf = (user: string) => signInConsole(hub.url, { user, password: passwordOf(user) });
const get = (hash: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(`${hub.url}/console/blobs/${hash}`, { headers: { cookie, ...headers } });

test('a dispatcher sees a photo of a job, in a way in which nothing in it can run', async () => {
  const response = await get(ref.hash, await cookieOf('desk'));
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '3000000',
    'content-disposition': `inline; filename="${ref.hash.slice(0, 16)}.jpg"`,
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none';/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
  });
});

test('a player that asks for pieces gets them, and is written down once for each session', async () => {
  const cookie = await cookieOf('desk');
  const lines = async () =>
    (await readAudit(hub.databaseUrl)).filter(({ action }) => action === 'blob.read').length;
  const before = await lines();
  for (const [range, from, upTo] of [
    ['bytes=0-9', 0, 10],
    ['bytes=1048570-1048585', 1_048_570, 1_048_586],
    ['bytes=2999990-', 2_999_990, 3_000_000],
    ['bytes=-5', 2_999_995, 3_000_000],
  ] as const) {
    const response = await get(ref.hash, cookie, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${upTo - 1}/3000000`);
    expect(Buffer.from(await response.arrayBuffer()).equals(photo.subarray(from, upTo))).toBe(true);
  }
  expect(await lines()).toBe(before + 1);
  const past = await get(ref.hash, cookie, { range: 'bytes=3000000-' });
  expect(past.status).toBe(416);
  expect(past.headers.get('content-range')).toBe('bytes */3000000');
  // Of another file than the one that it began with, it would be a piece of the wrong one.
  const other = await get(ref.hash, cookie, { range: 'bytes=0-9', 'if-range': '"other"' });
  expect(other.status).toBe(200);
});

test('nobody who is not signed in, and nobody who may not see the job, gets anything', async () => {
  expect((await get(ref.hash, 'sector=1')).status).toBe(401);
  const refused = await get(ref.hash, await cookieOf('tech'));
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ refused: { code: 'not-allowed' } });
  expect(await readAudit(hub.databaseUrl)).toContainEqual({
    actor: 'user:tech',
    action: 'blob.read',
    subject: null,
    outcome: 'not-allowed',
    details: { hash: ref.hash },
  });
});

test('a file that no act names, one that is no name at all, and one that has not come are not found, in words', async () => {
  const cookie = await cookieOf('desk');
  expect((await get('0'.repeat(64), cookie)).status).toBe(404);
  expect((await get('x', cookie)).status).toBe(404);
  const coming = await stage.name(randomBytes(10));
  const response = await get(coming.hash, cookie);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    refused: { code: 'not-there', reason: 'It has not come from the tablet yet.' },
  });
});

test.each(['image/svg+xml', 'text/html', 'application/pdf'])(
  'a %s is saved, never shown',
  async (mediaType) => {
    const file = randomBytes(100);
    const named = await stage.name(file, { mediaType });
    await send(file, named);
    const { headers } = await get(named.hash, await cookieOf('desk'));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.bin"$/);
  },
);
