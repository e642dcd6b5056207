import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectBridge } from '../../../../src-contract/bridge-client.ts';
import type { TabletCommands, TabletViews } from '../../../../src-contract/tablet-bridge.ts';
import { createEntrance } from '../../../../src-main/host/browser/entrance.ts';
import { type BrowserServer, serveBrowser } from '../../../../src-main/host/browser/server.ts';
import { logLines } from '../../../support/log-lines.ts';
import { jobId, scratchFolder, testCodes } from '../../support/fixtures.ts';
import { TestTablet } from '../../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const screens = join(scratch.path, 'screens');
mkdirSync(join(screens, 'assets'), { recursive: true });
writeFileSync(join(screens, 'tablet.html'), '<!doctype html><title>Tablet</title>');
writeFileSync(join(screens, 'assets', 'tablet-1a2b.js'), 'export {};');
writeFileSync(join(screens, 'assets', 'notes.txt'), 'not of a kind that is served');
writeFileSync(join(scratch.path, 'secret.json'), '{"secret":true}');
symlinkSync(join(scratch.path, 'secret.json'), join(screens, 'assets', 'link.json'));

const log = logLines();
const secret = Buffer.alloc(32, 3);
let car: TestTablet;
let server: BrowserServer;
let port: number;
let key: string;
beforeEach(async () => {
  log.lines.length = 0;
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'host-')), codes).onJob();
  server = await serveBrowser({ tablet: car.tablet, port: 0, screens, secret, log });
  const url = new URL(server.url);
  port = Number(url.port);
  key = url.searchParams.get('key') ?? '';
});
afterEach(async () => {
  await server.close();
  await car.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asked exactly so: no client tidies the path or the headers. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject).end();
  });
}

const origin = () => `http://127.0.0.1:${port}`;
async function cookie(): Promise<string> {
  const { headers } = await ask(`/?key=${key}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}
async function ticket(): Promise<string> {
  const { text } = await ask('/ticket', { cookie: await cookie(), origin: origin() }, 'POST');
  return (JSON.parse(text) as { ticket: string }).ticket;
}

/** Resolves with `open`, or the status by which the connection was refused. */
function enter(
  path: string,
  headers: Record<string, string>,
): Promise<{ socket: WebSocket; came: string | number }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('open', () => resolve({ socket, came: 'open' }));
    socket.on('unexpected-response', (asked, response) => {
      asked.destroy();
      resolve({ socket, came: response.statusCode ?? 0 });
    });
  });
}

describe('the door', () => {
  it('opens to the printed address alone, and once to a cookie that no script and no other site can use', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/);
    const first = await ask(`/?key=${key}`);
    expect(first).toMatchObject({ status: 302, headers: { location: '/', 'cache-control': 'no-store' } });
    expect(String(first.headers['set-cookie'])).toMatch(
      /^sector-tablet-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/;/,
    );
    expect(await ask('/', { cookie: await cookie() })).toMatchObject({
      status: 200,
      text: expect.stringContaining('Tablet'),
    });
  });

  it.each<[string, string, Record<string, string>]>([
    ['without a key or cookie', '/', {}],
    ['with a wrong key', `/?key=${'A'.repeat(43)}`, {}],
    ['with an empty key', '/?key=', {}],
    ['with a wrong cookie', '/', { cookie: `sector-tablet-1=${'A'.repeat(43)}` }],
    ['for a script without a cookie', '/assets/tablet-1a2b.js', {}],
  ])('stays shut %s, and says where to go', async (_, path, headers) => {
    const answer = await ask(path, headers);
    expect(answer).toMatchObject({
      status: 403,
      text: expect.stringContaining('address that the program printed'),
    });
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('stays shut to a name that only points here (DNS rebinding), even with the cookie', async () => {
    const mine = await cookie();
    for (const host of [
      'evil.example.org',
      `evil.example.org:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
    ]) {
      expect((await ask('/', { cookie: mine, host })).status).toBe(421);
      expect((await ask(`/?key=${key}`, { host })).status).toBe(421);
    }
    expect((await ask('/', { cookie: mine, host: `localhost:${port}` })).status).toBe(200);
  });

  it('gives the same key after a restart, so that an open window comes in again', async () => {
    const mine = await cookie();
    await server.close();
    server = await serveBrowser({ tablet: car.tablet, port, screens, secret, log });
    expect((await ask('/', { cookie: mine })).status).toBe(200);
  });
});

describe('a ticket', () => {
  it('is given to a page of ours with its cookie, and to nobody else', async () => {
    const mine = await cookie();
    const given = await ask('/ticket', { cookie: mine, origin: origin() }, 'POST');
    expect(given).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    for (const headers of [
      { cookie: mine },
      { origin: origin() },
      { cookie: mine, origin: 'http://evil.example.org' },
      { cookie: mine, origin: 'null' },
      { cookie: mine, origin: `http://localhost:${port}` },
    ] as Record<string, string>[])
      expect((await ask('/ticket', headers, 'POST')).status).toBe(403);
    expect((await ask('/ticket', { cookie: mine, origin: origin() })).status).toBe(404);
  });

  it('opens one connection, once', async () => {
    const headers = { cookie: await cookie(), origin: origin() };
    const path = `/bridge?ticket=${await ticket()}`;
    const first = await enter(path, headers);
    expect(first.came).toBe('open');
    first.socket.terminate();
    expect((await enter(path, headers)).came).toBe(403);
  });

  it('is worth nothing after half a minute, and few are kept', () => {
    let now = 1000;
    const entrance = createEntrance(secret, 80, () => now);
    const [soon, late] = [entrance.issueTicket(), entrance.issueTicket()];
    now += 30_000;
    expect(entrance.takeTicket(soon)).toBe(true);
    expect(entrance.takeTicket(soon)).toBe(false);
    now += 1;
    expect(entrance.takeTicket(late)).toBe(false);
    expect(entrance.takeTicket(null)).toBe(false);
    const first = entrance.issueTicket();
    for (let more = 0; more < 50; more += 1) entrance.issueTicket();
    expect(entrance.takeTicket(first)).toBe(false);
    expect(entrance.takeTicket(entrance.issueTicket())).toBe(true);
  });

  it('alone does not open the bridge: host, page, path and cookie must be right too', async () => {
    const mine = await cookie();
    const right = { cookie: mine, origin: origin() };
    const tries: [string, Record<string, string>][] = [
      ['/bridge', right],
      ['/bridge?ticket=', right],
      [`/other?ticket=${await ticket()}`, right],
      [`/bridge?ticket=${await ticket()}`, { origin: origin() }],
      [`/bridge?ticket=${await ticket()}`, { cookie: mine }],
      [`/bridge?ticket=${await ticket()}`, { cookie: mine, origin: 'http://evil.example.org' }],
      [`/bridge?ticket=${await ticket()}`, { ...right, host: `evil.example.org:${port}` }],
    ];
    for (const [path, headers] of tries) expect((await enter(path, headers)).came).toBe(403);
  });

  it('cannot be asked for in such a way that the program ends', async () => {
    for (const path of ['//', '/\\', 'http://[', '/%', '*', 'x'.repeat(500)]) {
      const socket = connect(port, '127.0.0.1');
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.on('error', () => undefined).resume();
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
      );
      await closed;
    }
    for (const path of ['//', '/\\', '/%'])
      expect((await ask(path, { cookie: await cookie() })).status).toBeGreaterThan(399);
    expect((await ask('/', { cookie: await cookie() })).status).toBe(200);
  });
});

describe('what is served', () => {
  it('is the built files, of known kinds, from within their folder', async () => {
    const headers = { cookie: await cookie() };
    const script = await ask('/assets/tablet-1a2b.js', headers);
    expect(script).toMatchObject({
      status: 200,
      text: 'export {};',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': expect.stringContaining('immutable'),
      },
    });
    for (const path of [
      '/../secret.json',
      '/assets/../../secret.json',
      '/assets/%2e%2e/%2e%2e/secret.json',
      '/assets/..%2f..%2fsecret.json',
      '/assets/..\\..\\secret.json',
      '/assets//../../secret.json',
      '/assets/link.json',
      '/assets/notes.txt',
      '/assets/',
      '/.git/config.json',
      '/assets/none.js',
    ]) {
      const answer = await ask(path, headers);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).not.toContain('secret');
    }
    expect((await ask('/', headers, 'DELETE')).status).toBe(405);
  });

  it('goes out under a policy that lets in nothing of others, whatever the answer is', async () => {
    const mine = await cookie();
    const answers = [
      await ask('/', { cookie: mine }),
      await ask('/'),
      await ask('/none.js', { cookie: mine }),
      await ask(`/?key=${key}`),
      await ask('/ticket', { cookie: mine, origin: origin() }, 'POST'),
    ];
    for (const { headers } of answers) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

describe('the bridge over a WebSocket', () => {
  async function screen() {
    const { socket } = await enter(`/bridge?ticket=${await ticket()}`, {
      cookie: await cookie(),
      origin: origin(),
    });
    const bridge = connectBridge<TabletCommands, TabletViews>({
      send: (text) => {
        socket.send(text);
        return true;
      },
    });
    socket.on('message', (data) => bridge.receive(data.toString()));
    return { socket, bridge };
  }

  it('acts, reads and watches, and one screen sees what another does', async () => {
    const [one, two] = [await screen(), await screen()];
    const seen: string[] = [];
    two.bridge.watch('units', {}, (units) => seen.push(units.map(({ status }) => status).join()));
    await vi.waitFor(() => expect(seen).toEqual(['assigned']));
    expect(await one.bridge.act('dispatch.setStatus', { status: 'enRoute' })).toEqual({ ok: true });
    await vi.waitFor(() => expect(seen).toEqual(['assigned', 'enRoute']));
    expect((await one.bridge.read('jobs', {})).mine.map(({ id }) => id)).toEqual([jobId(1)]);
    expect(await one.bridge.act('dispatch.setStatus', { status: 'transporting' })).toMatchObject({
      refused: { code: 'status-order' },
    });
    one.socket.terminate();
    two.socket.terminate();
  });

  it('answers nonsense without ending, and ends a screen that sends too much', async () => {
    const { socket, bridge } = await screen();
    socket.send('nonsense');
    socket.send(Buffer.from([1, 2, 3]));
    expect(await bridge.read('settings', {})).toEqual({});
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send('x'.repeat(2_200_000));
    expect(await closed).toBe(1009);
    expect((await ask('/', { cookie: await cookie() })).status).toBe(200);
  });

  it('is over when the server closes', async () => {
    const { socket } = await screen();
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await server.close();
    await closed;
    server = await serveBrowser({ tablet: car.tablet, port: 0, screens, secret, log });
  });
});

it('is told that its port is taken', async () => {
  await expect(serveBrowser({ tablet: car.tablet, port, screens, secret, log })).rejects.toThrow(
    /EADDRINUSE/,
  );
});
