import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { dialWebSocket, type Socket } from '../../../src-main/sync/socket.ts';

let server: Server | undefined;
let sockets: WebSocketServer | undefined;
let socket: Socket | undefined;
const greetings: IncomingMessage[] = [];
const accepted: WebSocket[] = [];

afterEach(async () => {
  socket?.close();
  for (const one of accepted.splice(0)) one.terminate();
  greetings.splice(0);
  sockets?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** @param status turns every connection away with it */
async function serve(status?: number): Promise<string> {
  server = createServer();
  sockets = new WebSocketServer({ noServer: true, perMessageDeflate: true });
  server.on('upgrade', (request, stream, head) => {
    greetings.push(request);
    if (status)
      return void stream.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    sockets?.handleUpgrade(request, stream, head, (one) => accepted.push(one));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`;
}

function dial(url: string) {
  const told: string[] = [];
  socket = dialWebSocket(url, 'token-1', {
    opened: () => void told.push('opened'),
    message: (message) => void told.push(typeof message === 'string' ? message : `bytes ${message.length}`),
    alive: () => void told.push('alive'),
    closed: ({ words, status }) => void told.push(`closed ${status ?? ''} ${words}`),
  });
  return { told, socket };
}

describe('a WebSocket to the hub', () => {
  it('carries text both ways, with the token in a header, and bytes', async () => {
    const { told, socket: mine } = dial(await serve());
    await vi.waitFor(() => expect(told).toEqual(['opened']));
    expect(greetings[0]?.headers.authorization).toBe('Bearer token-1');
    expect(greetings[0]?.url).toBe('/sync');
    expect(accepted[0]?.extensions).toBe('');
    const heard: string[] = [];
    accepted[0]?.on('message', (data) => heard.push(data.toString()));
    mine.send('{"k":"hello"}');
    accepted[0]?.send('{"k":"welcome"}');
    accepted[0]?.send(Buffer.from('not text'));
    await vi.waitFor(() => expect(told).toEqual(['opened', 'alive', '{"k":"welcome"}', 'alive', 'bytes 8']));
    await vi.waitFor(() => expect(heard).toEqual(['{"k":"hello"}']));
    expect(mine.backlog()).toBe(0);
  });

  it('tells of pongs as life', async () => {
    const { told, socket: mine } = dial(await serve());
    await vi.waitFor(() => expect(told).toEqual(['opened']));
    mine.ping();
    await vi.waitFor(() => expect(told).toEqual(['opened', 'alive']));
  });

  it.each([401, 403, 503])('tells the status when it is turned away: %i', async (status) => {
    const { told } = dial(await serve(status));
    await vi.waitFor(() => expect(told).toEqual([`closed ${status} the hub answered ${status}`]));
  });

  it('tells once that it was closed by the other side', async () => {
    const { told } = dial(await serve());
    await vi.waitFor(() => expect(accepted).toHaveLength(1));
    accepted[0]?.close(1001);
    await vi.waitFor(() => expect(told).toEqual(['opened', 'closed  closed with 1001']));
  });

  it('tells that nobody is there', async () => {
    const url = await serve();
    server?.close();
    const { told } = dial(url);
    await vi.waitFor(() => expect(told.join()).toMatch(/^closed .*ECONNREFUSED/));
  });

  it('tells nothing more once it was closed from here, and sending then is no fault', async () => {
    const { told, socket: mine } = dial(await serve());
    await vi.waitFor(() => expect(accepted).toHaveLength(1));
    await vi.waitFor(() => expect(told).toEqual(['opened']));
    accepted[0]?.send('late');
    mine.close();
    expect(() => mine.send('late')).not.toThrow();
    await vi.waitFor(() => expect(accepted[0]?.readyState).toBe(3));
    expect(told).toEqual(['opened']);
  });

  it('can be closed before it stands', async () => {
    const url = await serve();
    const { told, socket: mine } = dial(url);
    mine.close();
    // By the time that a later one stands, the first would have told.
    const later = dial(url);
    await vi.waitFor(() => expect(later.told).toEqual(['opened']));
    expect(told).toEqual([]);
  });
});
