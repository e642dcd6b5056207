import { Variant } from 'dbus-native';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DeviceReading, nothingKnown } from '../../../src-main/device/device.ts';
import { systemSource } from '../../../src-main/device/system-source.ts';
import { systemClock } from '../../../src-main/sync/clock.ts';
import { silent } from '../support/fixtures.ts';
import { MockBus, mockBusLack } from '../support/mock-bus.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const lack = mockBusLack();
const patience = { timeout: 15_000, interval: 50 };
const ups = ['org.freedesktop.UPower', '/org/freedesktop/UPower'] as const;
const network = ['org.freedesktop.NetworkManager', '/org/freedesktop'] as const;
const modem = '/org/freedesktop/ModemManager1/Modem/0';

describe.skipIf(lack)(`services on a bus${lack ? ` (skipped: ${lack})` : ''}`, () => {
  let bus: MockBus;
  let last: DeviceReading = nothingKnown;
  let following: { stop(): void };
  const told = (part: Partial<DeviceReading>) => vi.waitFor(() => expect(last).toMatchObject(part), patience);

  beforeAll(async () => {
    bus = await MockBus.start();
    following = systemSource({ address: bus.address })({ clock: systemClock, log: silent }, (reading) => {
      last = reading;
    });
  });
  afterAll(async () => {
    following.stop();
    await bus.stop();
  });

  it('that are not there say nothing', async () => {
    await told(nothingKnown);
  });

  it('are heard when they come: power, lid, battery and how long it lasts', async () => {
    await bus.serve('upower', ups[0]);
    await told({ power: 'external', battery: null, lid: 'open', isDocked: false });
    await bus.call(...ups, 'SetupDisplayDevice', 'uuddddxxbsu', [
      2,
      2,
      17.4,
      10,
      60,
      5,
      1800,
      0,
      true,
      'battery',
      1,
    ]);
    await told({ battery: { percent: 17, isCharging: false, minutesLeft: 30 } });
    await bus.call(...ups, 'UpdateProperties', 'sa{sv}', [
      ups[0],
      { OnBattery: new Variant('b', true), LidIsClosed: new Variant('b', true) },
    ]);
    await told({ power: 'battery', lid: 'closed' });
  });

  it('that know of a dock are believed', async () => {
    await bus.serve('logind', 'org.freedesktop.login1');
    await bus.call('org.freedesktop.login1', '/org/freedesktop/login1', 'AddProperty', 'ssv', [
      'org.freedesktop.login1.Manager',
      'Docked',
      new Variant('b', true),
    ]);
    await bus.call(...ups, 'UpdateProperties', 'sa{sv}', [ups[0], { OnBattery: new Variant('b', false) }]);
    await told({ power: 'external', isDocked: true });
  });

  it('tell the wireless network with its name and strength', async () => {
    await bus.serve('networkmanager', network[0]);
    await told({ link: { kind: 'none' } });
    const wifi = (await bus.call(...network, 'AddWiFiDevice', 'ssi', ['wlan0', 'wlan0', 30])) as string;
    const point = (await bus.call(...network, 'AddAccessPoint', 'ssssuuuyu', [
      wifi,
      'point',
      'Précinct 19',
      '00:23:F8:7E:12:BB',
      2,
      2425,
      5400,
      82,
      0x100,
    ])) as string;
    const settings = (await bus.call(...network, 'AddWiFiConnection', 'ssss', [
      wifi,
      'wifi',
      'Précinct 19',
      'wpa-psk',
    ])) as string;
    // The template leaves it out.
    await bus.call(network[0], wifi, 'AddProperty', 'ssv', [
      'org.freedesktop.NetworkManager.Device.Wireless',
      'ActiveAccessPoint',
      new Variant('o', point),
    ]);
    await bus.call(...network, 'AddActiveConnection', 'assssu', [[wifi], settings, point, 'active', 2]);
    await told({ link: { kind: 'wifi', name: 'Précinct 19', signal: 82 } });
  });

  it('tell the carrier and the strength of a modem, which another service knows', async () => {
    await bus.serveObject('org.freedesktop.ModemManager1', modem, 'org.freedesktop.ModemManager1.Modem');
    const add = (face: string, properties: Record<string, Variant>) =>
      bus.call('org.freedesktop.ModemManager1', modem, 'AddProperties', 'sa{sv}', [face, properties]);
    await add('org.freedesktop.ModemManager1.Modem', { SignalQuality: new Variant('(ub)', [61, true]) });
    await add('org.freedesktop.ModemManager1.Modem.Modem3gpp', { OperatorName: new Variant('s', 'Carrier') });

    const path = '/org/freedesktop/NetworkManager/Devices/modem';
    const addObject = (at: string, face: string, properties: Record<string, Variant>) =>
      bus.call(...network, 'AddObject', 'ssa{sv}a(ssss)', [at, face, properties, []]);
    await addObject(path, 'org.freedesktop.NetworkManager.Device', {
      DeviceType: new Variant('u', 8),
      Udi: new Variant('s', modem),
    });
    const active = '/org/freedesktop/NetworkManager/ActiveConnection/modem';
    await addObject(active, 'org.freedesktop.NetworkManager.Connection.Active', {
      Type: new Variant('s', 'gsm'),
      State: new Variant('u', 2),
      Devices: new Variant('ao', [path]),
    });
    // The template does not say which one the system would rather use: a real one does, and it need not be the wireless network.
    await bus.call(network[0], '/org/freedesktop/NetworkManager', 'AddProperty', 'ssv', [
      network[0],
      'PrimaryConnection',
      new Variant('o', active),
    ]);
    await bus.call(...network, 'SetGlobalConnectionState', 'u', [70]);
    await told({ link: { kind: 'cellular', name: 'Carrier', signal: 61 } });
  });

  it('tell how the tablet is held, to who claims the sensor', async () => {
    await bus.serve('iio-sensors-proxy', 'net.hadess.SensorProxy');
    const set = (name: string, value: Variant) =>
      bus.call('net.hadess.SensorProxy', '/net/hadess/SensorProxy', 'SetInternalProperty', 'ssv', [
        'net.hadess.SensorProxy',
        name,
        value,
      ]);
    await set('HasAccelerometer', new Variant('b', true));
    await set('AccelerometerOrientation', new Variant('s', 'left-up'));
    await told({ orientation: 'portrait' });
    await set('AccelerometerOrientation', new Variant('s', 'normal'));
    await told({ orientation: 'landscape' });
  });

  it('that go away take with them what they said', async () => {
    const other = await MockBus.start();
    let heard = nothingKnown;
    const mock = await other.serve('upower', ups[0]);
    const source = systemSource({ address: other.address })(
      { clock: systemClock, log: silent },
      (reading) => {
        heard = reading;
      },
    );
    await vi.waitFor(() => expect(heard.power).toBe('external'), patience);
    mock.kill();
    await vi.waitFor(() => expect(heard.power).toBe('unknown'), patience);
    source.stop();
    await other.stop();
  });
});

it('a machine without a bus is no error: said once, tried again ever more seldom, and nothing is known', async () => {
  const clock = new VirtualClock();
  const said: unknown[] = [];
  const log = {
    ...silent,
    info: (...words: unknown[]) => said.push(words),
    warn: (...words: unknown[]) => said.push(words),
  };
  let heard: DeviceReading | undefined;
  const source = systemSource({ address: 'unix:path=/nonexistent/bus' })({ clock, log }, (reading) => {
    heard = reading;
  });
  for (const delay of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
    await vi.waitFor(() => expect(clock.waits()).toEqual([delay]));
    clock.advance(delay);
  }
  expect(heard).toEqual(nothingKnown);
  expect(said).toHaveLength(1);
  source.stop();
  expect(clock.waits()).toEqual([]);
});
