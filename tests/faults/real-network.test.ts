import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type BadNetwork, startBadNetwork } from '../../src-tools/network/bad-network.ts';

/** A busy machine takes its time. */
const patiently = { timeout: 15_000 };

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
});

/** A server that answers each byte with the same one, and keeps what came. */
async function startEcho(): Promise<{ url: string; came: () => Buffer }> {
  const chunks: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, came: () => Buffer.concat(chunks) };
}

async function open(network: BadNetwork): Promise<{ socket: Socket; came: () => Buffer }> {
  const chunks: Buffer[] = [];
  const socket = connect(Number(new URL(network.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'connect');
  closers.push(() => socket.destroy());
  return { socket, came: () => Buffer.concat(chunks) };
}

async function startNetwork(target: string): Promise<BadNetwork> {
  const network = await startBadNetwork(target);
  closers.push(network.stop);
  return network;
}

const bytes = (count: number) => Buffer.from(Array.from({ length: count }, (_, n) => n % 251));

test('every byte comes through a bad network, in order and both ways', async () => {
  const network = await startNetwork((await startEcho()).url);
  const { socket, came } = await open(network);
  const sent = bytes(9000);
  network.be({ bitsPerSecond: 1_000_000, delay: 5 });
  socket.write(sent.subarray(0, 3000));
  await expect.poll(() => came().length, patiently).toBe(3000);
  network.be({ isStalled: true });
  socket.write(sent.subarray(3000));
  network.be({});
  await expect.poll(() => came().length, patiently).toBe(sent.length);
  expect(came().equals(sent)).toBe(true);
});

test('a cut after so many bytes lets exactly these through, and no new connection until it is mended', async () => {
  const echo = await startEcho();
  const network = await startNetwork(echo.url);
  const { socket } = await open(network);
  network.cutAfter(1234);
  socket.write(bytes(5000));
  await once(socket, 'close');
  await expect.poll(() => echo.came().length, patiently).toBe(1234);
  const turnedAway = await open(network);
  if (!turnedAway.socket.closed) await once(turnedAway.socket, 'close');
  network.mend();
  const { socket: again, came } = await open(network);
  again.write('there');
  await expect.poll(() => came().toString(), patiently).toBe('there');
});

test('led to another server, old connections break and new ones go there', async () => {
  const [one, other] = [await startEcho(), await startEcho()];
  const network = await startNetwork(one.url);
  const { socket, came } = await open(network);
  socket.write('one');
  await expect.poll(() => came().toString(), patiently).toBe('one');
  network.lead(other.url);
  await once(socket, 'close');
  const next = await open(network);
  next.socket.write('other');
  await expect.poll(() => next.came().toString(), patiently).toBe('other');
  expect(other.came().toString()).toBe('other');
  expect(one.came().toString()).toBe('one');
});
