import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceScreensScheme, serveScreens } from '../../../src-main/host/electron/screens.ts';
import { electron, resetElectron } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

let folder: string;
beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'sector-screens-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'tablet.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'tablet-a1.js'), 'void 0;');
  writeFileSync(join(folder, 'renderer', '.built-from'), 'no');
  writeFileSync(join(folder, 'renderer', 'notes.txt'), 'no');
  writeFileSync(join(folder, 'store.js'), 'no');
  serveScreens(electron.protocol as never, join(folder, 'renderer'), () => undefined);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function get(url: string, method = 'GET'): Promise<Response> {
  const answer = electron.protocol.handlers.get('app');
  if (!answer) throw new Error('the scheme is not handled');
  // As Electron gives it: an address that has not been through Node's own Request.
  return answer({ url, method } as Request);
}

describe("the screens' scheme", () => {
  it('is a standard, secure origin', () => {
    announceScreensScheme();
    expect(electron.protocol.privileged).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
    expect(electron.protocol.privileged[0]?.privileges?.bypassCSP).toBeUndefined();
  });

  it('gives the page and its files with their types', async () => {
    const page = await get('app://sector/');
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await get('app://sector/assets/tablet-a1.js?v=1#2');
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each(['app://sector/', 'app://sector/assets/tablet-a1.js', 'app://sector/none.js'])(
    'says with %s what the page may do',
    async (url) => {
      const { headers } = await get(url);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy.split('; ')).toContain(rule);
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each([
    'app://sector/../store.js',
    'app://sector/..%2fstore.js',
    'app://sector/%2e%2e/store.js',
    'app://sector/%2e%2e%2fstore.js',
    'app://sector/..%5cstore.js',
    'app://sector/assets/..%2f..%2fstore.js',
    'app://sector//store.js',
    'app://sector/%2fstore.js',
    'app://sector/assets//tablet-a1.js',
    'app://sector/tablet.html%00.js',
    'app://sector/%zz.js',
    'app://sector/.built-from',
    'app://sector/notes.txt',
    'app://sector/assets',
    'app://sector/assets/',
    'app://other/tablet.html',
    'app://sector.other/tablet.html',
    'app://user@sector/tablet.html',
  ])('gives nothing for %s', async (url) => {
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it('gives nothing through a link that leads outside', async () => {
    symlinkSync(join(folder, 'store.js'), join(folder, 'renderer', 'assets', 'out.js'));
    symlinkSync(folder, join(folder, 'renderer', 'up'));
    expect((await get('app://sector/assets/out.js')).status).toBe(404);
    expect((await get('app://sector/up/store.js')).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE'])('does not take %s', async (method) => {
    expect((await get('app://sector/', method)).status).toBe(405);
  });
});
