import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLock } from '../../../src-main/access/lock.ts';
import type { DeviceReading, DeviceSource } from '../../../src-main/device/device.ts';
import { nothingKnown } from '../../../src-main/device/device.ts';
import { createPackLibrary } from '../../../src-main/packs/library.ts';
import { readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { accounts } from '../support/accounts.ts';
import { jobId, packsFolder, scratchFolder, silent, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const minute = 60_000;
const battery = { percent: 90, isCharging: true };
const inDock: DeviceReading = { ...nothingKnown, power: 'external', battery };
const inHand: DeviceReading = { ...nothingKnown, power: 'battery', battery };

let car: TestTablet;
let tell: (reading: DeviceReading) => void;
const device: DeviceSource = (_parts, told) => {
  tell = told;
  told(inDock);
  return { stop: () => undefined };
};
const pinOf = (officer: string) => accounts[officer]?.pin ?? '0000';
const unlock = (officer = '1001', pin = pinOf(officer)) => car.screen.act('access.unlock', { officer, pin });
const isLocked = async () => (await car.screen.read('session', {})).signedOn?.lockedAt !== undefined;
const note = (text = 'A note') => car.screen.act('dispatch.addNote', { incident: jobId(1), text });

beforeEach(async () => {
  car = new TestTablet(mkdtempSync(join(scratch.path, 'lock-')), testCodes(), { device });
  await car.onJob('1001', { partner: '1002' });
  await car.screen.act('access.touched', {});
});
afterEach(() => car.close());

describe('a screen that nobody touches', () => {
  it('is locked after 15 minutes in the dock', async () => {
    await car.pass(15 * minute - 1);
    expect(await isLocked()).toBe(false);
    await car.pass(1);
    expect(await isLocked()).toBe(true);
  });

  it('is not locked while it is touched', async () => {
    for (let times = 0; times < 4; times += 1) {
      await car.pass(10 * minute);
      await car.screen.act('access.touched', {});
    }
    expect(await isLocked()).toBe(false);
  });

  it('is locked after 3 minutes in the hand, counted from when it was taken out', async () => {
    await car.pass(10 * minute);
    tell(inHand);
    await car.pass(3000);
    await car.pass(3 * minute - 1);
    expect(await isLocked()).toBe(false);
    await car.pass(1);
    expect(await isLocked()).toBe(true);
  });

  it('is locked when it wakes from a sleep that was longer than that', async () => {
    car.clock.set(car.clock.now() + 60 * minute);
    expect(await isLocked()).toBe(false);
    car.tablet.resume();
    expect(await isLocked()).toBe(true);
  });
});

it('is not locked while the car moves, and its time counts from when it stops', async () => {
  // Its own lock does not count: no screen tells it of touches.
  const { store, clock, close } = await untouched();
  const packs = createPackLibrary(store, readPackFolders(packsFolder), silent, Date.now);
  let inMotion = true;
  const lock = keepLock({ store, clock, packs, log: silent }, () => ({ dock: 'docked', inMotion }));
  const lockedAt = () => store.meta.get('lockedAt') ?? null;
  lock.reconsider();
  lock.touched();
  clock.advance(60 * minute);
  inMotion = false;
  lock.reconsider();
  clock.advance(15 * minute - 1);
  expect(lockedAt()).toBeNull();
  clock.advance(1);
  expect(lockedAt()).toBe(clock.now());
  lock.stop();
  await close();
});

it('is not locked where no screen tells of touches', async () => {
  const { store, clock, close } = await untouched();
  clock.advance(600 * minute);
  expect(store.meta.get('lockedAt') ?? null).toBeNull();
  await close();
});

async function untouched() {
  const tablet = await new TestTablet(mkdtempSync(join(scratch.path, 'untouched-')), testCodes()).onJob();
  return { store: tablet.store, clock: tablet.clock, close: () => tablet.close() };
}

describe('a locked screen', () => {
  beforeEach(() => car.pass(15 * minute));

  it('does nothing but call for help, and keeps what was typed just before', async () => {
    expect(codeOf(await note())).toBe('screen-locked');
    expect(codeOf(await car.screen.act('access.signOff', {}))).toBe('screen-locked');
    expect(codeOf(await car.screen.act('dispatch.draftNote', { incident: jobId(1), text: 'Half a' }))).toBe(
      'ok',
    );
    expect(codeOf(await car.screen.act('emergency.raise', {}))).toBe('ok');
  });

  it('is opened by each of the crew with their PIN, and by nobody else', async () => {
    expect(codeOf(await unlock('1003'))).toBe('not-of-crew');
    expect(codeOf(await unlock('1001', '9999'))).toBe('wrong-pin');
    expect(await isLocked()).toBe(true);
    expect(codeOf(await unlock('1002'))).toBe('ok');
    expect(await isLocked()).toBe(false);
    expect(codeOf(await note())).toBe('ok');
  });

  it('is opened without a network, on the job that it was on', async () => {
    car.hub.cut();
    expect(codeOf(await unlock())).toBe('ok');
    expect((await car.screen.read('jobs', {})).mine.map(({ id }) => id)).toEqual([jobId(1)]);
  });

  it('is still locked after a restart, and is not opened by a touch', async () => {
    car.crash();
    await car.screen.act('access.touched', {});
    expect(await isLocked()).toBe(true);
    expect(codeOf(await note())).toBe('screen-locked');
    expect(codeOf(await unlock())).toBe('ok');
  });

  it('waits after five wrong PINs, as a sign-on does', async () => {
    for (let tries = 0; tries < 5; tries += 1) await unlock('1001', '9999');
    expect(codeOf(await unlock())).toBe('locked');
    await car.pass(30_000);
    expect(codeOf(await unlock())).toBe('ok');
  });

  it('is locked again after the same time', async () => {
    await unlock();
    await car.pass(15 * minute);
    expect(await isLocked()).toBe(true);
  });
});

it('out of the dock is told to the hub at once, and in it again too', async () => {
  const feet = () => car.hub.connection.frames('clock').map(({ onFoot }) => onFoot === true);
  await car.pass(5000);
  expect(feet()).not.toContain(true);
  tell(inHand);
  await car.pass(3000);
  await vi.waitFor(() => expect(feet().at(-1)).toBe(true));
  tell(inDock);
  await car.pass(3000);
  await vi.waitFor(() => expect(feet().at(-1)).toBe(false));
  expect(await car.screen.read('device', {})).toMatchObject({ dock: 'docked', power: 'external', battery });
});
