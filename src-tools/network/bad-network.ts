import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** How bad a network is. Nothing set: as good as the machine's own. */
export interface Quality {
  /** Nothing comes through, and nobody is told. */
  readonly isStalled?: boolean;
  /** How much later everything comes, ms; meanwhile more is on the way behind it. */
  readonly delay?: number;
  /** Each way, for all connections together. */
  readonly bitsPerSecond?: number;
}

/** A wire that can be bad in every way in which a radio is, between somebody and one server of several. */
export interface BadNetwork {
  /** `http://127.0.0.1:PORT`, to be given in the server's place. */
  readonly url: string;
  be(quality: Quality): void;
  /** Breaks every connection and takes no new one. */
  cut(): void;
  /** The same after so many bytes more went up: in the middle of a frame. */
  cutAfter(bytes: number): void;
  /** Ends a cut, now or still to come. The quality stays as it is. */
  mend(): void;
  /** Breaks every connection; new ones go to that server. */
  lead(target: string): void;
  stop(): Promise<void>;
}

type Way = 'up' | 'down';
/** So much at once on a slow network: a cut or a stall can come in the middle of anything, bytes. */
const piece = 512;

/** Forwards TCP from a free loopback port to `target` (an address with a host and a port). */
export async function startBadNetwork(target: string): Promise<BadNetwork> {
  const sockets = new Set<Socket>();
  const freeAt: Record<Way, number> = { up: 0, down: 0 };
  let server = new URL(target);
  let quality: Quality = {};
  let changed = Promise.withResolvers<void>();
  let isCut = false;
  let leftUp = Number.POSITIVE_INFINITY;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const cut = () => {
    isCut = true;
    breakAll();
  };

  /** Waits until so many bytes would have gone in at this end. */
  async function passage(way: Way, bytes: number): Promise<void> {
    while (quality.isStalled) await changed.promise;
    const { bitsPerSecond } = quality;
    if (bitsPerSecond === undefined) return;
    freeAt[way] = Math.max(Date.now(), freeAt[way]) + (bytes * 8000) / bitsPerSecond;
    await pause(Math.max(0, freeAt[way] - Date.now()));
  }

  async function carry(way: Way, chunk: Buffer, push: (part: Buffer) => void): Promise<void> {
    const step = quality.bitsPerSecond === undefined ? chunk.length : piece;
    for (let from = 0; from < chunk.length; from += step) {
      const part = chunk.subarray(from, from + step);
      await passage(way, part.length);
      if (way === 'down' || part.length < leftUp) {
        if (way === 'up') leftUp -= part.length;
        push(part);
        continue;
      }
      push(part.subarray(0, leftUp));
      leftUp = Number.POSITIVE_INFINITY;
      isCut = true;
      // What was let through arrives before the end.
      await pause(20 + (quality.delay ?? 0));
      if (isCut) breakAll();
      return;
    }
  }

  const through = (way: Way) => {
    /** What is on the way comes out in its order, whatever becomes of the delay. */
    let arrived = Promise.resolve();
    return new Transform({
      transform(chunk: Buffer, _, done) {
        const push = (part: Buffer) => {
          const travel = pause(quality.delay ?? 0);
          arrived = Promise.all([arrived, travel]).then(() => void this.push(part));
        };
        carry(way, chunk, push).then(() => done(), done);
      },
      flush(done) {
        arrived.then(() => done(), done);
      },
    });
  };

  const listener = createServer((near) => {
    near.on('error', () => undefined);
    if (isCut) return near.destroy();
    keep(near);
    const far = keep(connect(Number(server.port), server.hostname));
    far.on('error', () => undefined);
    pipeline(near, through('up'), far, () => far.destroy());
    pipeline(far, through('down'), near, () => near.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));

  function be(next: Quality): void {
    quality = next;
    changed.resolve();
    changed = Promise.withResolvers<void>();
  }
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    be,
    cut,
    cutAfter(bytes) {
      leftUp = bytes;
    },
    mend() {
      isCut = false;
      leftUp = Number.POSITIVE_INFINITY;
    },
    lead(next) {
      server = new URL(next);
      breakAll();
    },
    async stop() {
      be({});
      breakAll();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
