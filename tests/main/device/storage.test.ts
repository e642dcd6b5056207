import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { measureFolder, type Room, type Storage, watchStorage } from '../../../src-main/device/storage.ts';
import { jobId, scratchFolder, silent, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const MB = 1_000_000;
const minutes = 60_000;
let storage: Storage | undefined;
afterEach(() => storage?.stop());

const settle = () => new Promise((resolve) => setImmediate(resolve));

it.each([
  [{ free: 20_000 * MB, total: 64_000 * MB }, 'ok'],
  [{ free: 500 * MB, total: 64_000 * MB }, 'ok'],
  [{ free: 499 * MB, total: 64_000 * MB }, 'low'],
  [{ free: 16 * MB, total: 64_000 * MB }, 'low'],
  [{ free: 15 * MB, total: 64_000 * MB }, 'full'],
  [{ free: 0, total: 64_000 * MB }, 'full'],
  // A disk of that size has never 500 MB free.
  [{ free: 60 * MB, total: 400 * MB }, 'ok'],
  [{ free: 19 * MB, total: 400 * MB }, 'low'],
])('%j is %s', async (room, state) => {
  storage = watchStorage(
    { clock: new VirtualClock(), log: silent, measure: async () => room },
    () => undefined,
  );
  await settle();
  expect(storage.state()).toEqual({ state, freeBytes: room.free });
});

it('measures every few minutes, and tells only what is news', async () => {
  const clock = new VirtualClock();
  let room: Room = { free: 20_000 * MB, total: 64_000 * MB };
  const told: unknown[] = [];
  storage = watchStorage({ clock, log: silent, measure: async () => room }, () =>
    told.push(storage?.state()?.state),
  );
  await settle();
  const pass = async (free: number) => {
    room = { ...room, free };
    clock.advance(5 * minutes);
    await settle();
  };
  await pass(19_000 * MB);
  await pass(400 * MB);
  await pass(3 * MB);
  await pass(30_000 * MB);
  expect(told).toEqual(['ok', 'low', 'full', 'ok']);
});

it('is full when the disk did not take a write, whatever it measures, until it is measured again', async () => {
  const clock = new VirtualClock();
  const measure = async () => ({ free: 900 * MB, total: 64_000 * MB });
  storage = watchStorage({ clock, log: silent, measure }, () => undefined);
  await settle();
  storage.refused();
  await settle();
  expect(storage.state()?.state).toBe('full');
  clock.advance(5 * minutes);
  await settle();
  expect(storage.state()?.state).toBe('ok');
});

it('says nothing where the room cannot be measured, and tries again', async () => {
  const clock = new VirtualClock();
  let tries = 0;
  const measure = async (): Promise<Room> => {
    tries += 1;
    if (tries === 1) throw new Error('no such folder');
    return { free: MB, total: 64_000 * MB };
  };
  storage = watchStorage({ clock, log: silent, measure }, () => undefined);
  await settle();
  expect(storage.state()).toBeUndefined();
  clock.advance(5 * minutes);
  await settle();
  expect(storage.state()?.state).toBe('full');
});

it('measures the disk of a folder', async () => {
  const { free, total } = await measureFolder(scratch.path)();
  expect(free).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(free);
});

it('is told to the officer’s screen and to the hub, and at once when an act was not saved', async () => {
  let room: Room = { free: 400 * MB, total: 64_000 * MB };
  const folder = mkdtempSync(join(scratch.path, 'disk-'));
  const car = await new TestTablet(folder, testCodes(), { measureRoom: async () => room }).onJob();
  try {
    expect((await car.screen.read('sync', {})).storage).toEqual({ state: 'low', freeBytes: 400 * MB });
    expect(car.hub.connection.frames('clock').at(-1)?.storage).toBe('low');

    room = { free: 20_000 * MB, total: 64_000 * MB };
    await car.pass(5 * minutes);
    await car.pass(5 * minutes);
    expect((await car.screen.read('sync', {})).storage?.state).toBe('ok');
    expect(car.hub.connection.frames('clock').at(-1)).not.toHaveProperty('storage');

    car.db.pragma(`max_page_count = ${car.db.pragma('page_count', { simple: true })}`);
    const note = () => car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'x'.repeat(9000) });
    let outcome = 'ok';
    for (let n = 0; n < 100 && outcome === 'ok'; n += 1) outcome = codeOf(await note());
    expect(outcome).toBe('disk-full');
    await settle();
    expect((await car.screen.read('sync', {})).storage?.state).toBe('full');
  } finally {
    await car.close();
  }
});
