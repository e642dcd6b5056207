import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import { type Crowds, watchCrowds } from './crowd.ts';
import type { SyncParts } from './parts.ts';
import { type HubSocket, openTablets, type Tablets } from './tablets.ts';

/** Where tablets connect. */
export const syncPath = '/sync';

/** The hub's side of the sync with its tablets. */
export type SyncServer = Omit<Tablets, 'accept' | 'leave'>;

/** Lets tablets connect over a WebSocket with permessage-deflate at `/sync`, with their token as a bearer token. */
export function registerSync(app: FastifyInstance, parts: SyncParts): SyncServer {
  const { log } = parts;
  const { accept, leave, ...tablets } = openTablets(parts);

  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    // The context is kept, so that names which come again cost a few bits; small windows and buffers, for there are many
    // tablets (docs/decisions/013-small-contexts-and-plain-crowds.md).
    perMessageDeflate: {
      threshold: 64,
      serverMaxWindowBits: 11,
      clientMaxWindowBits: 11,
      zlibDeflateOptions: { memLevel: 4, level: 6, chunkSize: 2048 },
      zlibInflateOptions: { chunkSize: 2048 },
    },
  });
  const crowds = watchCrowds();

  function enter(socket: WebSocket, device: string): void {
    const ears = accept(hubSocketOf(socket, crowds), device);
    socket.on('message', (data, isBinary) => {
      if (isBinary) ears.alive();
      else ears.text(data.toString());
    });
    socket.on('ping', ears.alive);
    socket.on('pong', ears.alive);
    socket.on('error', (error) => log.info({ device, why: error.message }, 'a tablet’s connection broke'));
    socket.on('close', ears.closed);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const device = await parts.device(request.headers.authorization);
    if (!device) return turnAway(socket, '401 Unauthorized');
    server.handleUpgrade(request, socket, head, (accepted) => enter(accepted, device.name));
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '', 'http://hub').pathname !== syncPath) return;
    socket.on('error', () => undefined);
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'a tablet could not be let in');
      turnAway(socket, '503 Service Unavailable');
    });
  };
  app.server.on('upgrade', onUpgrade);

  return {
    ...tablets,
    async close() {
      app.server.off('upgrade', onUpgrade);
      leave();
      await Promise.all([...server.clients].map(gone));
      await tablets.close();
    },
  };
}

/** Longer texts are for one tablet alone, or worth deflating each time. */
const mostPlain = 4096;

function hubSocketOf(socket: WebSocket, crowds: Crowds): HubSocket {
  return {
    send: (text) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        const bytes = text.length <= mostPlain ? crowds.take(text) : undefined;
        if (bytes) socket.send(bytes, { binary: false, compress: false }, () => resolve());
        else socket.send(text, () => resolve());
      }),
    backlog: () => socket.bufferedAmount,
    isOpen: () => socket.readyState === socket.OPEN,
    close: () => socket.close(1000),
    ping: () => socket.ping(),
    terminate: () => socket.terminate(),
    pause: () => socket.pause(),
    resume() {
      if (socket.isPaused) socket.resume();
    },
  };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A tablet that does not answer the goodbye is not waited for. */
async function gone(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      socket.terminate();
      resolve();
    }, 2000);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
