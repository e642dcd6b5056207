import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type DeviceReading, type DeviceSource, nothingKnown } from '../../../src-main/device/device.ts';
import { scratchFolder, testCodes } from '../support/fixtures.ts';
import { TestTablet } from '../support/test-tablet.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

/** A receiver that says what a test tells it. */
class Receiver {
  readonly sockets: Socket[] = [];
  readonly #server: Server;
  address = '';
  constructor() {
    this.#server = createServer(
      (socket) => void this.sockets.push(socket.on('error', () => undefined).resume()),
    );
  }
  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.address = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }
  say(lat: number, speed = 0): void {
    this.sockets[0]?.write(`${JSON.stringify({ class: 'TPV', mode: 3, lat, lon: -73.96, speed })}\n`);
  }
  close(): Promise<unknown> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

const battery = { percent: 90, isCharging: true };
const inDock: DeviceReading = { ...nothingKnown, power: 'external', battery };

test('out of the dock the officer’s place is the tablet’s, and a car that moves is left behind', async () => {
  const [car, own] = await Promise.all([new Receiver().listen(), new Receiver().listen()]);
  let tell: (reading: DeviceReading) => void = () => undefined;
  const device: DeviceSource = (_parts, told) => {
    tell = told;
    told(inDock);
    return { stop: () => undefined };
  };
  const options = { gpsd: car.address, gpsdTablet: own.address, device };
  const tablet = await new TestTablet(mkdtempSync(join(scratch.path, 'own-')), testCodes(), options).onJob();
  await vi.waitFor(() => expect([car.sockets.length, own.sockets.length]).toEqual([1, 1]));
  const place = async () => (await tablet.screen.read('positions', {})).own;
  const isMoving = async () => (await tablet.screen.read('device', {})).inMotion;
  const shown = (source: string, lat: number) =>
    vi.waitFor(async () => expect(await place()).toMatchObject({ source, lat }));

  car.say(40.1, 9);
  await shown('vehicle', 40.1);
  expect(await isMoving()).toBe(true);
  own.say(40.2);
  car.say(40.3, 9);
  await shown('vehicle', 40.3);

  tell({ ...inDock, power: 'battery' });
  await tablet.pass(3000);
  expect(await isMoving()).toBe(false);
  car.say(40.4, 9);
  own.say(40.5, 1);
  await shown('tablet', 40.5);
  const told = () => tablet.hub.connection.frames('at').map(({ fix }) => fix);
  await vi.waitFor(() => expect(told().at(-1)?.lat).toBe(40.5));
  // Whose receiver it was is this tablet's own matter.
  expect(told().at(-1)).not.toHaveProperty('source');
  await tablet.close();
  await Promise.all([car.close(), own.close()]);
});
