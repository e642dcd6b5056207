import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fix } from '../../src-contract/geo.ts';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import { type Connection, createConnection, type Wire } from './connection.ts';
import { openContacts } from './contacts.ts';
import type { DownloadParts } from './download.ts';
import { limitTo } from './limit.ts';
import type { SyncParts } from './parts.ts';
import { keepRecent } from './recent.ts';

/** Where tablets connect. */
export const syncPath = '/sync';
/** Positions of others are sent at most this often, ms. */
const fixesEvery = 1000;
const pingEvery = 10_000;
/** A connection on which nothing came for so long is dead, ms. */
const deadAfter = 35_000;
/** A connection that has not said hello by then is none, ms. */
const helloWithin = 15_000;

/** Frames of one tablet that wait to be taken; then it is not read any further. */
const mostWaiting = 32;

/** The hub's side of the sync with its tablets. */
export interface SyncServer {
  /** When a tablet of each unit was last heard: hub ms. Of all hub processes on the database. */
  heard(): ReadonlyMap<string, { readonly at: number; readonly online: boolean }>;
  /** The last known position of each unit. */
  positions(): Readonly<Record<string, Fix>>;
  onPositions(listener: () => void): () => void;
  connections(): number;
  /** The device was struck off: its connections end, and it is not to try again. */
  forget(device: string): void;
  close(): Promise<void>;
}

/** Lets tablets connect over a WebSocket with permessage-deflate at `/sync`, with their token as a bearer token. */
export function registerSync(app: FastifyInstance, parts: SyncParts): SyncServer {
  const { pool, journal, packs, now, log } = parts;
  const contacts = openContacts({ pool, now, log, onOthers: journal.onContacts });
  const recent = keepRecent(journal.position());
  const connections = new Set<Connection>();
  const download: DownloadParts = { pool, recent, position: journal.position, now, reads: limitTo(4) };
  let moved = new Set<string>();

  const stops = [
    journal.onEvents((events) => {
      recent.add(events);
      for (const connection of connections) connection.wake();
    }),
    contacts.onFixes((units) => {
      for (const unit of units) moved.add(unit);
    }),
    packs.onChange(() => {
      for (const connection of connections) connection.sendPacks();
    }),
  ];
  const fixesTimer = setInterval(() => {
    const units = moved;
    if (units.size === 0) return;
    moved = new Set();
    for (const connection of connections) connection.sendFixes(units);
  }, fixesEvery);
  fixesTimer.unref();

  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    // The context is kept, so that names which come again cost a few bits; small windows, for there are many tablets.
    perMessageDeflate: {
      threshold: 64,
      serverMaxWindowBits: 13,
      zlibDeflateOptions: { memLevel: 6, level: 6 },
    },
  });

  function entered(connection: Connection): void {
    for (const other of connections) {
      if (other !== connection && other.store() === connection.store())
        other.bye('This tablet has connected anew.', true);
    }
  }

  function accept(socket: WebSocket, device: string): void {
    const wire = wireOf(socket);
    const connection = createConnection({ sync: parts, download, contacts, entered }, device, wire);
    connections.add(connection);
    let lastHeard = now();
    let waiting = 0;
    const hear = () => {
      lastHeard = now();
      connection.heard();
    };
    const hello = setTimeout(() => {
      if (connection.store() === undefined) socket.terminate();
    }, helloWithin);
    const beat = setInterval(() => {
      if (now() - lastHeard >= deadAfter) socket.terminate();
      else socket.ping();
    }, pingEvery);
    socket.on('message', (data, isBinary) => {
      hear();
      if (isBinary) return;
      waiting += 1;
      if (waiting === mostWaiting) socket.pause();
      void connection.text(data.toString()).then(() => {
        waiting -= 1;
        if (socket.isPaused) socket.resume();
      });
    });
    socket.on('ping', hear);
    socket.on('pong', hear);
    socket.on('error', (error) => log.info({ device, why: error.message }, 'a tablet’s connection broke'));
    socket.on('close', () => {
      clearTimeout(hello);
      clearInterval(beat);
      connections.delete(connection);
      const isElsewhere = [...connections].some((other) => other.store() === connection.store());
      if (!isElsewhere) connection.closed();
    });
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const device = await parts.device(request.headers.authorization);
    if (!device) return turnAway(socket, '401 Unauthorized');
    server.handleUpgrade(request, socket, head, (accepted) => accept(accepted, device.name));
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
    heard: () =>
      new Map(
        [...contacts.all()].map((contact) => [
          contact.unit,
          { at: contact.heardAt, online: contacts.isOnline(contact) },
        ]),
      ),
    positions: () =>
      Object.fromEntries([...contacts.all()].flatMap(({ unit, fix }) => (fix ? [[unit, fix]] : []))),
    onPositions: (listener) => contacts.onFixes(() => listener()),
    connections: () => connections.size,
    forget(device) {
      for (const connection of connections) {
        if (connection.device === device)
          connection.bye(
            'This tablet was struck off. What is saved here is safe. Tell the fleet tech.',
            false,
          );
      }
    },
    async close() {
      app.server.off('upgrade', onUpgrade);
      for (const stop of stops) stop();
      clearInterval(fixesTimer);
      for (const connection of connections) connection.bye('The hub is restarting.', true);
      await Promise.all([...server.clients].map(gone));
      await contacts.close();
    },
  };
}

function wireOf(socket: WebSocket): Wire {
  return {
    send: (text) =>
      new Promise((resolve) => {
        if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
        else resolve();
      }),
    backlog: () => socket.bufferedAmount,
    isOpen: () => socket.readyState === socket.OPEN,
    close: () => socket.close(1000),
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
