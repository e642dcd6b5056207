import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askHubByHttp } from '../../../src-main/access/hub-sign-on.ts';

let respond: (response: ServerResponse) => void;
const asked: { request: IncomingMessage; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    asked.push({ request, body });
    respond(response);
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => void asked.splice(0));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const ask = (hub = address()) => askHubByHttp(hub, 'token-1')({ officer: '1001', pin: '471100' });
const json = (status: number, body: unknown) => {
  respond = (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const good = {
  officer: { id: '1001', name: 'Officer 1001', role: 'officer' },
  grant: 'grant-1',
  expiresAt: 1_764_000_000_000,
  sealed: '$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA',
};

describe('asking the hub for a sign-on', () => {
  it('posts number and PIN with the device’s token', async () => {
    json(200, good);
    expect(await ask()).toEqual({ signedOn: good });
    const [{ request, body } = { request: undefined, body: '' }] = asked;
    expect([request?.method, request?.url]).toEqual(['POST', '/access/sign-on']);
    expect(request?.headers.authorization).toBe('Bearer token-1');
    expect(JSON.parse(body)).toEqual({ officer: '1001', pin: '471100' });
  });

  it('finds the hub under a path, and reads an ISO time', async () => {
    json(200, { ...good, expiresAt: '2026-11-24T22:00:00Z' });
    expect(await ask(`${address()}/sector`)).toMatchObject({
      signedOn: { expiresAt: Date.UTC(2026, 10, 24, 22) },
    });
    expect(asked[0]?.request.url).toBe('/sector/access/sign-on');
  });

  it('passes a refusal on in the hub’s words', async () => {
    const refused = { code: 'locked', reason: 'Too many wrong PINs. Try again in 30 seconds.' };
    json(429, { refused });
    expect(await ask()).toEqual({ refused });
  });

  it('finds words where the hub has none', async () => {
    json(404, { message: 'no' });
    expect(await ask()).toMatchObject({
      refused: { code: 'hub-refused', reason: expect.stringContaining('404') },
    });
  });

  it.each<[string, () => void]>([
    ['is not well', () => json(503, {})],
    ['answers something else', () => json(200, { ...good, sealed: 'plain' })],
    ['is a hotel’s page', () => (respond = (response) => void response.end('<html>Welcome</html>'))],
    [
      'sends it elsewhere',
      () => (respond = (response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()),
    ],
    ['hangs up', () => (respond = (response) => void response.destroy())],
  ])('takes the hub for unreachable when it %s', async (_, set) => {
    set();
    expect(await ask()).toMatchObject({ unreachable: expect.any(String) });
  });

  it('takes the hub for unreachable when nobody listens', async () => {
    expect(await ask('http://127.0.0.1:9')).toMatchObject({ unreachable: expect.any(String) });
  });
});
