import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { serveWorker } from './worker.ts';

/* The limit that no hub on `ws` can pass: a process that holds bare WebSockets and writes to all of them, or is their other end. */

const sockets: WebSocket[] = [];
let server: WebSocketServer | undefined;
let received = 0;
let goal = { received: Number.POSITIVE_INFINITY, reached: () => {} };

function connect(url: string, from: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      localAddress: from,
      skipUTF8Validation: true,
    });
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.on('message', () => {
      received += 1;
      if (received === goal.received) goal.reached();
    });
    sockets.push(socket);
  });
}

const skills = {
  /** Gives the address. */
  async listen(_: null): Promise<string> {
    const own = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    server = own;
    await new Promise((resolve) => own.once('listening', resolve));
    return `ws://127.0.0.1:${(own.address() as AddressInfo).port}`;
  },
  send({ text }: { readonly text: string }) {
    for (const client of server?.clients ?? []) client.send(text);
  },
  async connect({
    url,
    from,
    count,
  }: {
    readonly url: string;
    readonly from: string;
    readonly count: number;
  }) {
    let left = count;
    const some = async () => {
      while (left-- > 0) await connect(url, from);
    };
    await Promise.all(Array.from({ length: 64 }, some));
  },
  /** Resolves when so many messages have come since the beginning. */
  reach({ messages }: { readonly messages: number }): Promise<void> {
    return new Promise((resolve) => {
      goal = { received: messages, reached: resolve };
      if (received >= messages) resolve();
    });
  },
};
export type BareSkills = typeof skills;
serveWorker(skills);
