import { WebSocket } from 'ws';
import { contractVersion } from '../../../src-contract/registry.ts';
import { type DownFrame, maxFrameBytes, type UpFrame, wireVersion } from '../../../src-contract/wire.ts';
import { createFraming, offeredCodecs } from '../../../src-node/framing.ts';
import { channelsOf, type LoadTablet } from './fleet.ts';

/** What a client tells of what comes. */
export interface ClientEvents {
  /** It has everything up to `pos`. */
  reached(pos: number): void;
  /** An event of somebody else's came, which its tablet dated `at`. */
  event(at: number): void;
  /** Everything up to `seq` of its own is durable at the hub. */
  acked(seq: number, refused: number): void;
  closed(): void;
}

/** A tablet's connection without a tablet: it speaks the sync as one does, and keeps nothing but its cursor. */
export interface Client {
  /** Resolves when it was welcomed and told its rights. */
  readonly entered: Promise<void>;
  /** What its frames would have been without compression so far, with the WebSocket's own bytes around them. */
  readonly plain: { up: number; down: number };
  send(frame: UpFrame): void;
  drop(): void;
}

/** Where clients connect, and what each holds. */
export interface Entry {
  /** `http://127.0.0.1:PORT` */
  readonly hub: string;
  /** The address to connect from: one has 28,000 ports. */
  readonly from?: string;
  /** Hashes of the packs, as the hub sent them. */
  readonly packs: Readonly<Record<string, string>>;
}

export function openClient(entry: Entry, tablet: LoadTablet, cursor: number, events: ClientEvents): Client {
  // As the tablet does it: see src-main/sync/socket.ts.
  const socket = new WebSocket(new URL('/sync', entry.hub.replace(/^http/, 'ws')), {
    headers: { authorization: `Bearer ${tablet.token}` },
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    handshakeTimeout: 60_000,
    ...(entry.from !== undefined && { localAddress: entry.from }),
  });
  const entered = Promise.withResolvers<void>();
  entered.promise.catch(() => undefined);
  const plain = { up: 0, down: 0 };
  const framing = createFraming();
  function send(frame: UpFrame): void {
    const text = JSON.stringify(frame);
    plain.up += frameBytes(Buffer.byteLength(text)) + 4;
    socket.send(framing.encode(text));
  }
  socket.on('open', () =>
    send({
      k: 'hello',
      wire: wireVersion,
      contract: contractVersion,
      device: tablet.store,
      seq: 0,
      cursor,
      channels: cursor > 0 ? channelsOf(tablet) : [],
      packs: { ...entry.packs },
      now: Date.now(),
      codecs: [...offeredCodecs],
    }),
  );
  socket.on('message', (data, isBinary) => {
    const text = framing.decode(isBinary ? (data as Buffer) : data.toString());
    plain.down += frameBytes(text.length);
    take(JSON.parse(text) as DownFrame);
  });
  socket.on('error', (error) => entered.reject(error));
  socket.on('close', () => {
    entered.reject(new Error('the hub closed the connection'));
    events.closed();
  });

  function take(frame: DownFrame): void {
    switch (frame.k) {
      case 'welcome':
        return framing.use(frame.codec);
      case 'rights':
        return entered.resolve();
      case 'tail':
        for (const event of frame.events) if (event.length > 2) events.event(event[4] ?? 0);
        return events.reached(frame.pos);
      case 'snap':
        return frame.done ? events.reached(frame.pos) : undefined;
      case 'ack':
        return events.acked(frame.seq, frame.refused.length);
      case 'bye':
        return entered.reject(new Error(frame.reason));
    }
  }

  return {
    entered: entered.promise,
    plain,
    send,
    drop: () => socket.terminate(),
  };
}

/** A frame of so many bytes with its head (RFC 6455, section 5.2); a client's has four more for its mask. */
export const frameBytes = (length: number) => length + (length < 126 ? 2 : length < 65_536 ? 4 : 10);
