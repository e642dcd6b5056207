import { WebSocket } from 'ws';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { WireMessage } from '../../src-node/framing.ts';

/** What a connection tells its owner. After `closed` it tells nothing more. */
export interface SocketEvents {
  opened(): void;
  message(message: WireMessage): void;
  /** Anything came, a pong too: the other side lives. */
  alive(): void;
  /** `status` is the HTTP status of a connection that was turned away. */
  closed(why: { readonly words: string; readonly status?: number }): void;
}

export interface Socket {
  send(message: WireMessage): void;
  ping(): void;
  close(): void;
  /** Bytes that wait to be sent. */
  backlog(): number;
}

/** Opens a connection to the hub. Does not throw: what goes wrong is told by `closed`. */
export type Dial = (url: string, token: string, events: SocketEvents) => Socket;

/** A WebSocket. It compresses nothing: frames are shortened before they come here. */
export const dialWebSocket: Dial = (url, token, events) => {
  let isOver = false;
  const over = (words: string, status?: number) => {
    if (isOver) return;
    isOver = true;
    events.closed({ words, ...(status !== undefined && { status }) });
  };
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    handshakeTimeout: 15_000,
    followRedirects: false,
  });
  socket.on('open', () => events.opened());
  socket.on('message', (data, isBinary) => {
    if (isOver) return;
    events.alive();
    // With ws's default `binaryType`, what comes is one Buffer.
    events.message(isBinary ? (data as Buffer) : data.toString());
  });
  socket.on('pong', () => events.alive());
  socket.on('ping', () => events.alive());
  socket.on('unexpected-response', (request, response) => {
    const status = response.statusCode ?? 0;
    response.resume();
    request.destroy();
    over(`the hub answered ${status}`, status);
  });
  socket.on('error', (error) => over(error.message));
  socket.on('close', (code) => over(`closed with ${code}`));
  return {
    send: (message) => socket.send(message, () => undefined),
    ping: () => socket.ping(),
    close() {
      isOver = true;
      socket.terminate();
    },
    backlog: () => socket.bufferedAmount,
  };
};
