import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { AskerFault, type BridgeSession, serveBridge } from '../../src-contract/bridge-server.ts';
import type { Access } from '../access/access.ts';
import { hashToken } from '../access/secrets.ts';
import type { HubLog } from '../log.ts';
import type { ConsoleSession } from '../store/sessions.ts';
import type { Entrance } from './entrance.ts';
import { consoleHandlers, type HandlerParts } from './handlers.ts';
import { createRefresher, type Refresher } from './refresher.ts';

/** Where consoles connect. */
export const bridgePath = '/console/bridge';

/** Larger than any act of a console. */
const largestMessage = 262_144;
/** Bytes that a console may be behind in reading before it is cut off. */
const mostBehind = 16_777_216;
/** Requests of one console that wait for their answer at once. */
const mostWaiting = 64;
/** Shortest time between two looks at what a console watches, ms. */
const refreshEvery = 100;
/** Between two looks at whether sessions still stand and consoles still answer, ms. */
const roundEvery = 15_000;
const touchEvery = 60_000;
/** For so long what was read of a session is good enough to look at views by, ms. */
const knownFor = 3000;

/** The session has ended: signing in again is what helps. */
const ended = 4401;
const goingAway = 1001;

export interface ConsoleBridgeParts extends HandlerParts {
  readonly access: Access;
  readonly entrance: Entrance;
  /** Value of the session's cookie in a `Cookie` header. */
  cookie(header: string | undefined): string | undefined;
  readonly log: HubLog;
}

export interface ConsoleBridges {
  /** Those views may have changed. */
  touch(views: readonly string[]): void;
  /** The session has ended: its bridges are closed. */
  endSession(session: Buffer): void;
  count(): number;
  close(): Promise<void>;
}

interface Open {
  readonly session: Buffer;
  readonly bridge: BridgeSession;
  readonly refresher: Refresher;
  answers: boolean;
}

/** Serves the consoles' bridges on `/console/bridge`: a good session's cookie, from a page of this hub. */
export function serveConsoles(server: Server, parts: ConsoleBridgeParts): ConsoleBridges {
  const { access, entrance, log } = parts;
  const { sessions, now } = access;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const opens = new Map<WebSocket, Open>();

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://hub').pathname !== bridgePath) return;
    socket.on('error', () => socket.destroy());
    void admit(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'a console could not be let in');
      turnAway(socket, '503 Service Unavailable');
    });
  };
  server.on('upgrade', onUpgrade);

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!entrance.isFromUs(request.headers)) return turnAway(socket, '403 Forbidden');
    const token = parts.cookie(request.headers.cookie);
    const session = token === undefined ? undefined : hashToken(token);
    if (!session || !(await sessions.find(session, now()))) return turnAway(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (connection) => carry(connection, session));
  }

  function carry(connection: WebSocket, session: Buffer): void {
    let known: { readonly at: number; readonly session: ConsoleSession } | undefined;
    async function who(): Promise<ConsoleSession> {
      const at = now();
      const found = await sessions.find(session, at);
      if (found) {
        known = { at, session: found };
        return found;
      }
      connection.close(ended, 'signed out');
      throw new AskerFault('The session has ended. Nothing was changed. Sign in again.');
    }
    const recently = async () => (known && now() - known.at < knownFor ? known.session : who());
    const bridge = serveBridge(
      consoleHandlers(parts, { now: who, recently }),
      (text) => {
        connection.send(text, () => undefined);
        if (connection.bufferedAmount > mostBehind) connection.terminate();
      },
      (fault, name) => log.error({ name, err: fault }, 'a console’s request failed'),
    );
    const refresher = createRefresher((views) => bridge.refresh((view) => views.has(view)), refreshEvery);
    const open: Open = { session, bridge, refresher, answers: true };
    opens.set(connection, open);
    let touchedAt = 0;
    let waiting = 0;

    connection.on('message', (data, isBinary) => {
      if (isBinary || waiting >= mostWaiting) return connection.close(1008, 'too much at once');
      if (now() - touchedAt > touchEvery) {
        touchedAt = now();
        sessions.touch(session, touchedAt).catch((error: unknown) => {
          log.error({ err: error }, 'the use of a session could not be written down');
        });
      }
      waiting += 1;
      void bridge.receive(data.toString()).finally(() => {
        waiting -= 1;
      });
    });
    connection.on('pong', () => {
      open.answers = true;
    });
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      opens.delete(connection);
      refresher.stop();
      bridge.close();
    });
  }

  async function round(): Promise<void> {
    const hashes = [...opens.values()].map(({ session }) => session);
    const alive = new Set((await sessions.alive(hashes, now())).map((hash) => hash.toString('hex')));
    for (const [connection, open] of opens) {
      if (!alive.has(open.session.toString('hex'))) connection.close(ended, 'signed out');
      else if (!open.answers) connection.terminate();
      else {
        open.answers = false;
        connection.ping();
      }
    }
  }
  const timer = setInterval(() => {
    if (opens.size === 0) return;
    round().catch((error: unknown) => log.error({ err: error }, 'sessions could not be looked at'));
  }, roundEvery);

  return {
    touch(views) {
      for (const { refresher } of opens.values()) refresher.touch(views);
    },
    endSession(session) {
      for (const [connection, open] of opens) {
        if (open.session.equals(session)) connection.close(ended, 'signed out');
      }
    },
    count: () => opens.size,
    async close() {
      clearInterval(timer);
      server.off('upgrade', onUpgrade);
      for (const connection of opens.keys()) connection.close(goingAway, 'the hub is stopping');
      // Who does not say goodbye in time is not waited for.
      for (let left = 10; left > 0 && opens.size > 0; left -= 1) await setTimeout(50);
      for (const connection of opens.keys()) connection.terminate();
      sockets.close();
    },
  };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
