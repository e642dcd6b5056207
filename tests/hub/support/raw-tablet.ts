import { WebSocket } from 'ws';
import { type BlobPart, decodePart } from '../../../src-contract/blob-part.ts';
import { contractVersion } from '../../../src-contract/registry.ts';
import { type DownFrame, downFrame, type UpFrame, wireVersion } from '../../../src-contract/wire.ts';

import { createFraming } from '../../../src-node/framing.ts';

type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/** A connection as a tablet makes it, frame by frame, to look at what the hub sends and to send what no tablet would. */
export interface RawTablet {
  readonly frames: readonly DownFrame[];
  /** Parts of blobs that came. */
  readonly parts: readonly BlobPart[];
  /** Length of the longest text that came, bytes. */
  readonly longest: () => number;
  send(frame: UpFrame | string | Uint8Array): void;
  hello(change?: Partial<Extract<UpFrame, { k: 'hello' }>>): void;
  /** The first frame of a kind, when it has come. */
  next<K extends DownFrame['k']>(k: K, fits?: (frame: Frame<K>) => boolean): Promise<Frame<K>>;
  /** Resolves when the connection is over: with the HTTP status where it was turned away. */
  readonly over: Promise<number | undefined>;
  close(): void;
}

export function openRawTablet(hub: string, token: string, store: string): RawTablet {
  const frames: DownFrame[] = [];
  const parts: BlobPart[] = [];
  const waiting = new Set<() => void>();
  const over = Promise.withResolvers<number | undefined>();
  let longest = 0;
  const socket = new WebSocket(new URL('/sync', hub.replace(/^http/, 'ws')), {
    headers: { authorization: `Bearer ${token}` },
  });
  const opened = new Promise((resolve) => socket.once('open', resolve));
  const framing = createFraming();
  socket.on('message', (data, isBinary) => {
    const part = isBinary ? decodePart(data as Buffer) : undefined;
    if (part) return parts.push(part);
    const text = framing.decode(isBinary ? (data as Buffer) : data.toString());
    longest = Math.max(longest, Buffer.byteLength(text));
    const frame = downFrame.parse(JSON.parse(text));
    if (frame.k === 'welcome') framing.use(frame.codec);
    frames.push(frame);
    for (const look of waiting) look();
  });
  socket.on('unexpected-response', (request, response) => {
    over.resolve(response.statusCode);
    request.destroy();
  });
  socket.on('error', () => over.resolve(undefined));
  socket.on('close', () => over.resolve(undefined));
  const isMessage = (frame: UpFrame | string | Uint8Array) =>
    typeof frame === 'string' || frame instanceof Uint8Array;
  const send = (frame: UpFrame | string | Uint8Array) =>
    void opened.then(() => socket.send(isMessage(frame) ? frame : JSON.stringify(frame)));
  return {
    frames,
    parts,
    longest: () => longest,
    over: over.promise,
    send,
    hello: (change) =>
      send({
        k: 'hello',
        wire: wireVersion,
        contract: contractVersion,
        device: store,
        seq: 0,
        cursor: 0,
        channels: [],
        packs: {},
        now: Date.now(),
        ...change,
      }),
    next: <K extends DownFrame['k']>(k: K, fits: (frame: Frame<K>) => boolean = () => true) =>
      new Promise<Frame<K>>((resolve) => {
        const look = () => {
          const found = frames.find((frame): frame is Frame<K> => frame.k === k && fits(frame as Frame<K>));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.terminate(),
  };
}
