import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a tablet and its hub that a test can cut and mend, and that counts what went over it. */
export interface CuttableProxy {
  /** `http://127.0.0.1:PORT`, to be given to the tablet in the hub's place. */
  readonly url: string;
  /** Bytes so far, from the tablet and to it. */
  readonly bytes: { up: number; down: number };
  /** Breaks every connection and takes no new one. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** Forwards TCP from a free loopback port to `target` (an http address). */
export async function startCuttableProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const bytes = { up: 0, down: 0 };
  let isCut = false;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    keep(near);
    const far = keep(connect(Number(port), hostname));
    near.on('data', (chunk) => {
      bytes.up += chunk.length;
    });
    far.on('data', (chunk) => {
      bytes.down += chunk.length;
    });
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    async stop() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
