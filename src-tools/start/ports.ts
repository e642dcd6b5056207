import { createServer } from 'node:net';

/**
 * A loopback port to listen on: the wanted one where someone asked for it (throws in words when it is taken),
 * else the usual one, else any free one.
 */
export async function choosePort(wanted: number | undefined, usual: number, option: string): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new Error(`Port ${wanted} is in use. Nothing was started. Give another one with ${option}.`);
  }
  return (await isFree(usual)) ? usual : freePort();
}

function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}

/** Any loopback port that nothing listens on now. */
export function freePort(): Promise<number> {
  return listenOn(0);
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
