import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxPutBytes, type PutOutcome } from '../../../src-contract/tablet-blobs.ts';
import { type BrowserServer, serveBrowser } from '../../../src-main/host/browser/server.ts';
import { hashOf, photo } from '../support/blob-bytes.ts';
import { jobId, scratchFolder, silent, testCodes } from '../support/fixtures.ts';
import { TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
let server: BrowserServer;
let port: number;
let cookie: string;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'host-')), codes).onJob();
  const screens = scratch.path;
  server = await serveBrowser({
    tablet: car.tablet,
    port: 0,
    screens,
    secret: Buffer.alloc(32, 3),
    log: silent,
  });
  port = Number(new URL(server.url).port);
  const { headers } = await ask('GET', `/${new URL(server.url).search}`, {});
  cookie = String(headers['set-cookie']).split(';')[0] ?? '';
});
afterEach(async () => {
  await server.close();
  await car.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Asked exactly so. With `cutAfter` the connection is cut behind so many bytes. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array,
  cutAfter?: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    if (cutAfter === undefined) return void asked.end(body);
    asked.write(body?.subarray(0, cutAfter), () => setImmediate(() => asked.destroy()));
  });
}

const own = () => ({ cookie, origin: `http://127.0.0.1:${port}` });
async function ticket(): Promise<string> {
  const { bytes } = await ask('POST', '/ticket', own());
  return (JSON.parse(bytes.toString()) as { ticket: string }).ticket;
}
const post = async (bytes: Uint8Array, headers: Record<string, string> = {}, path?: string) =>
  ask(
    'POST',
    path ?? `/blobs?ticket=${await ticket()}`,
    { ...own(), 'content-type': 'image/jpeg', 'content-length': String(bytes.length), ...headers },
    bytes,
  );
const outcomeOf = ({ bytes }: Answer) => JSON.parse(bytes.toString()) as PutOutcome;
const count = (table: string) => car.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('a photo over the loopback server', () => {
  it('is put, attached, and seen again', async () => {
    const bytes = photo(1, 3_000_000);
    const put = await post(bytes);
    const file = { hash: hashOf(bytes), size: bytes.length, mediaType: 'image/jpeg' };
    expect([put.status, outcomeOf(put)]).toEqual([200, { ok: true, value: file }]);
    expect(await car.screen.act('dispatch.attach', { incident: jobId(1), file })).toMatchObject({ ok: true });

    const seen = await ask('GET', `/blobs/${file.hash}`, { cookie });
    expect(seen.bytes.equals(bytes)).toBe(true);
    expect(seen).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/jpeg',
        'content-length': '3000000',
        'x-content-type-options': 'nosniff',
        // The browser's own files are not encrypted.
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      },
    });
  });

  it('comes in also when the page does not say how long it is', async () => {
    const bytes = photo(1, 400_000);
    const path = `/blobs?ticket=${await ticket()}`;
    const put = await ask(
      'POST',
      path,
      { ...own(), 'content-type': 'image/jpeg', 'transfer-encoding': 'chunked' },
      bytes,
    );
    expect(outcomeOf(put)).toMatchObject({ ok: true, value: { hash: hashOf(bytes) } });
  });

  it('is refused in words when it is too large, before its bytes are read, and when it is of a strange kind', async () => {
    const large = await ask('POST', `/blobs?ticket=${await ticket()}`, {
      ...own(),
      'content-type': 'image/jpeg',
      'content-length': String(maxPutBytes + 1),
      expect: '100-continue',
    });
    expect(outcomeOf(large)).toMatchObject({ refused: { code: 'too-large' } });
    expect(outcomeOf(await post(photo(1, 10), { 'content-type': 'text/html' }))).toMatchObject({
      refused: { code: 'unknown-media' },
    });
  });

  it('is not taken from anybody but our own page, nor twice with one ticket', async () => {
    const bytes = photo(1, 10);
    const once = `/blobs?ticket=${await ticket()}`;
    expect((await post(bytes, { origin: 'http://evil.example.org' }, once)).status).toBe(403);
    expect((await post(bytes, { cookie: '' }, once)).status).toBe(403);
    expect((await post(bytes, { host: 'evil.example.org' }, once)).status).toBe(421);
    expect((await post(bytes, {}, '/blobs')).status).toBe(403);
    expect((await post(bytes, {}, '/blobs?ticket=')).status).toBe(403);
    expect(count('blob')).toBe(0);
    expect((await post(bytes, {}, once)).status).toBe(200);
    expect((await post(bytes, {}, once)).status).toBe(403);
  });

  it('that is cut off in the middle is not there, and the next one is taken', async () => {
    const bytes = photo(1, 3_000_000);
    const path = `/blobs?ticket=${await ticket()}`;
    const headers = { ...own(), 'content-type': 'image/jpeg', 'content-length': '3000000' };
    await expect(ask('POST', path, headers, bytes, 2_000_000)).rejects.toThrow();
    const whole = await post(photo(2, 1000));
    expect(outcomeOf(whole)).toMatchObject({ ok: true });
    await expect
      .poll(() => car.db.prepare("SELECT count(*) FROM blob WHERE state = 'arriving'").pluck().get())
      .toBe(0);
    await car.pass(5000);
    expect([count('blob'), count('blob_part')]).toEqual([1, 1]);
  });

  it('is seen by our own page alone, and only while somebody is signed on', async () => {
    await post(photo(1, 1000));
    const path = `/blobs/${hashOf(photo(1, 1000))}`;
    expect((await ask('GET', path, { cookie })).status).toBe(200);
    expect((await ask('GET', path, {})).status).toBe(403);
    expect((await ask('GET', path, { cookie, host: 'evil.example.org' })).status).toBe(421);
    for (const none of [
      `/blobs/${hashOf(photo(2, 1))}`,
      `${path}/`,
      `${path}/x`,
      '/blobs/',
      `/blobs/${'A'.repeat(64)}`,
    ])
      expect((await ask('GET', none, { cookie })).status).toBe(404);

    const [disposition = ''] = codes.dispositions.filter((one) => !one.noteRequired).map(({ code }) => code);
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition });
    await car.screen.act('access.signOff', {});
    expect((await ask('GET', path, { cookie })).status).toBe(404);
    expect(outcomeOf(await post(photo(3, 10)))).toMatchObject({ refused: { code: 'not-signed-on' } });
  });
});
