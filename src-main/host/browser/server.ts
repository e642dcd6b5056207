import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type BridgeSession, serveBridge } from '../../../src-contract/bridge-server.ts';
import { blobsPath, hashInAddress } from '../../../src-contract/tablet-blobs.ts';
import type { Log } from '../../log.ts';
import type { Tablet } from '../../tablet.ts';
import { safeHeaders } from '../safe-headers.ts';
import { sendBlob, takeBlob } from './blobs.ts';
import { createEntrance, type Entrance } from './entrance.ts';
import { sendFile, sendWords } from './pages.ts';

/** Larger than any act: a form's answers and some room. */
const largestMessage = 2_097_152;
const notOurs = 'Open the tablet by the address that the program printed when it started.';

export interface BrowserServer {
  /** With the key that lets a browser in. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves one tablet's screens and its bridge on 127.0.0.1. Rejects when the port is taken. */
export async function serveBrowser(options: {
  readonly tablet: Tablet;
  readonly port: number;
  /** Folder of the built screens. */
  readonly screens: string;
  readonly secret: Buffer;
  readonly log: Log;
}): Promise<BrowserServer> {
  const { tablet, screens, secret, log } = options;
  const server = createServer({ requestTimeout: 10_000 });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const entrance = createEntrance(secret, port, Date.now);
  const bridges = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  });
  const sessions = new Map<WebSocket, BridgeSession>();
  const unwatch = tablet.onChange((views) => {
    for (const session of sessions.values()) session.refresh((view) => views.has(view));
  });

  server.on('error', (error) => log.error({ error: error.message }, 'the tablet’s server has a fault'));
  server.on('request', (request, response) => {
    void answer(entrance, tablet, screens, request, response).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a request was not answered');
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request);
    const mayEnter =
      entrance.isForUs(request) &&
      entrance.isFromUs(request) &&
      url?.pathname === '/bridge' &&
      entrance.hasCookie(request) &&
      entrance.takeTicket(url.searchParams.get('ticket'));
    if (!mayEnter)
      return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    bridges.handleUpgrade(request, socket, head, (connection) => carry(connection));
  });

  function carry(connection: WebSocket): void {
    const session = serveBridge(
      tablet.bridge,
      (text) => connection.send(text, () => undefined),
      (fault, name) => log.error({ name, fault: faultWords(fault) }, 'a screen’s request failed'),
      setImmediate,
    );
    sessions.set(connection, session);
    connection.on('message', (data, isBinary) => {
      if (!isBinary) void session.receive(data.toString());
    });
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      sessions.delete(connection);
      session.close();
    });
  }

  return {
    url: `http://127.0.0.1:${port}/?key=${entrance.key}`,
    async close() {
      unwatch();
      for (const connection of sessions.keys()) connection.terminate();
      bridges.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  entrance: Entrance,
  { blobs }: Tablet,
  screens: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!entrance.isForUs(request)) return sendWords(response, 421, notOurs);
  const url = addressOf(request);
  if (!url) return sendWords(response, 400, 'That is no address.');
  if (request.method === 'POST' && url.pathname === '/ticket') {
    if (!entrance.isFromUs(request) || !entrance.hasCookie(request)) return sendWords(response, 403, notOurs);
    response.writeHead(200, {
      ...safeHeaders,
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    return void response.end(JSON.stringify({ ticket: entrance.issueTicket() }));
  }
  if (request.method === 'POST' && url.pathname === `/${blobsPath}`) {
    const mayPut =
      entrance.isFromUs(request) &&
      entrance.hasCookie(request) &&
      entrance.takeTicket(url.searchParams.get('ticket'));
    return mayPut ? takeBlob(blobs, request, response) : sendWords(response, 403, notOurs);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendWords(response, 405, 'That is not done here.');
  if (url.pathname === '/' && url.searchParams.has('key')) {
    if (!entrance.hasKey(url.searchParams.get('key'))) return sendWords(response, 403, notOurs);
    response.writeHead(302, {
      ...safeHeaders,
      location: '/',
      'set-cookie': entrance.cookie(),
      'cache-control': 'no-store',
    });
    return void response.end();
  }
  if (!entrance.hasCookie(request)) return sendWords(response, 403, notOurs);
  const hash = hashInAddress(url.pathname.slice(1));
  if (hash) return sendBlob(blobs, hash, response);
  await sendFile(response, screens, url.pathname === '/' ? 'tablet.html' : url.pathname.slice(1));
}

/** What was asked for; undefined when it is no address at all, as `//` is not. Anybody on the machine can ask. */
function addressOf(request: IncomingMessage): URL | undefined {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1') ?? undefined;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const faultWords = (fault: unknown) =>
  fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
