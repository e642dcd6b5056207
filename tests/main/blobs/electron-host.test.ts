import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScreenBlobs } from '../../../src-main/blobs/screen-blobs.ts';
import { serveScreens } from '../../../src-main/host/electron/screens.ts';
import { electron, resetElectron } from '../../support/electron-double.ts';
import { hashOf, photo } from '../support/blob-bytes.ts';
import { scratchFolder, testCodes } from '../support/fixtures.ts';
import { TestTablet } from '../support/test-tablet.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
let blobs: ScreenBlobs | undefined;
beforeEach(async () => {
  resetElectron();
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'host-')), codes).onJob();
  blobs = car.tablet.blobs;
  serveScreens(electron.protocol as never, scratch.path, () => blobs);
});
afterEach(() => car.close());

async function ask(path: string, init?: RequestInit, origin = 'app://sector/'): Promise<Response> {
  const answer = electron.protocol.handlers.get('app');
  if (!answer) throw new Error('the scheme is not handled');
  return answer(new Request(`${origin}${path}`, init));
}
const post = (bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, origin?: string) =>
  ask(
    'blobs',
    { method: 'POST', body: bytes, headers: { 'content-type': 'image/jpeg', ...headers } },
    origin,
  );
const bytesOf = (n: number, size: number) => new Uint8Array(photo(n, size));

describe("a photo over the screens' scheme", () => {
  it('is put and seen again', async () => {
    const bytes = bytesOf(1, 700_000);
    const file = { hash: hashOf(bytes), size: bytes.length, mediaType: 'image/jpeg' };
    expect(await (await post(bytes)).json()).toEqual({ ok: true, value: file });
    const seen = await ask(`blobs/${file.hash}`);
    expect(hashOf(new Uint8Array(await seen.arrayBuffer()))).toBe(file.hash);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    expect(seen.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused in words, as every act is', async () => {
    const said = await post(bytesOf(1, 10), { 'content-type': 'image/svg+xml' });
    expect(await said.json()).toMatchObject({ refused: { code: 'unknown-media' } });
  });

  it('is taken only from our own page', async () => {
    for (const origin of ['null', 'https://example.org', 'app://other'])
      expect((await post(bytesOf(1, 10), { origin })).status).toBe(403);
    expect((await post(bytesOf(1, 10), { origin: 'app://sector' })).status).toBe(200);
    expect((await post(bytesOf(1, 10), {}, 'app://other/')).status).toBe(405);
    expect((await ask('blobs', { method: 'POST' })).status).toBe(403);
  });

  it.each([
    'blobs',
    'blobs/',
    `blobs/${'a'.repeat(63)}`,
    `blobs/${'a'.repeat(64)}`,
    `blobs/${'a'.repeat(64)}/x`,
  ])('is not at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('is not there before the tablet is open', async () => {
    blobs = undefined;
    expect((await post(bytesOf(1, 10))).status).toBe(405);
    expect((await ask(`blobs/${'a'.repeat(64)}`)).status).toBe(404);
  });
});
