import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { scratchFolder, testCodes } from '../support/fixtures.ts';
import { TestTablet } from '../support/test-tablet.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

test('the car’s own place is shown at once and told at most once a second, whichever way the clock is set', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined).resume()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gpsd = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const car = await new TestTablet(mkdtempSync(join(scratch.path, 'own-')), testCodes(), { gpsd }).onJob();
  await vi.waitFor(() => expect(sockets).toHaveLength(1));

  const told = () => car.hub.connection.frames('at').map(({ unit, fix }) => `${unit} ${fix.lat}`);
  async function stand(lat: number): Promise<void> {
    sockets[0]?.write(`${JSON.stringify({ class: 'TPV', mode: 3, lat, lon: -73.96 })}\n`);
    await vi.waitFor(async () => expect((await car.screen.read('positions', {})).own?.lat).toBe(lat));
  }
  for (const lat of [40.1, 40.2, 40.3]) await stand(lat);
  expect(told()).toEqual(['19-A 40.1']);
  await car.pass(1000);
  await stand(40.4);
  car.clock.set(car.clock.now() - 3_600_000);
  await stand(40.5);
  expect(told()).toEqual(['19-A 40.1', '19-A 40.4', '19-A 40.5']);

  // Nobody is told where a car without a crew stands.
  await car.screen.act('dispatch.clear', {
    incident: car.store.jobs.open()[0]?.id ?? '',
    disposition: '10-91',
  });
  await car.screen.act('access.signOff', {});
  await car.pass(5000);
  await stand(40.6);
  expect(told()).toHaveLength(3);
  await car.close();
  await new Promise((resolve) => server.close(resolve));
});
