import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { SyncParts } from './parts.ts';
import { type HubSocket, openTablets, type Tablets } from './tablets.ts';

/** Where tablets connect. */
export const syncPath = '/sync';

/** Pings are not answered while more than this waits to be read, bytes. */
const mostUnread = 1_048_576;

/** The hub's side of the sync with its tablets. */
export type SyncServer = Omit<Tablets, 'accept' | 'mayEnter' | 'leave'>;

/** Lets tablets connect over a WebSocket at `/sync`, with their token as a bearer token. */
export function registerSync(app: FastifyInstance, parts: SyncParts): SyncServer {
  const { log } = parts;
  const { accept, mayEnter, leave, ...tablets } = openTablets(parts);

  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    // Frames are shortened once for all who are sent the same (docs/decisions/015-frames-with-a-dictionary.md).
    perMessageDeflate: false,
    autoPong: false,
  });

  function enter(socket: WebSocket, device: string): void {
    const ears = accept(hubSocketOf(socket), device);
    socket.on('message', (data, isBinary) => {
      // With ws's default `binaryType`, what comes is one Buffer.
      ears.message(isBinary ? (data as Buffer) : data.toString());
    });
    socket.on('ping', (data) => {
      // Who asks and never reads would fill the memory with answers.
      if (socket.bufferedAmount < mostUnread) socket.pong(data);
      ears.alive();
    });
    socket.on('pong', ears.alive);
    socket.on('error', (error) => {
      // ws has said goodbye in the WebSocket's own words: not UTF-8, too large, no frame of the protocol.
      if ('code' in error && String(error.code).startsWith('WS_ERR_')) parts.counted('badFrames', 1);
      log.info({ device, why: error.message }, 'a tablet’s connection broke');
    });
    socket.on('close', ears.closed);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const device = await parts.device(request.headers.authorization);
    if (!device) return turnAway(socket, '401 Unauthorized');
    const wait = mayEnter(device.name);
    if (wait > 0) {
      parts.counted('tooMuch', 1);
      return turnAway(socket, '429 Too Many Requests', `Retry-After: ${Math.ceil(wait / 1000)}\r\n`);
    }
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

function hubSocketOf(socket: WebSocket): HubSocket {
  return {
    send: (message) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        socket.send(message, () => resolve());
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

function turnAway(socket: Duplex, status: string, headers = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
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
