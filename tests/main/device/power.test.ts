import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readNetwork } from '../../../src-main/device/network.ts';
import { batteryOf, powerOf, readPower } from '../../../src-main/device/power.ts';
import { orientationOf, readRotation } from '../../../src-main/device/rotation.ts';
import type { BusReader, Properties } from '../../../src-main/device/system-bus.ts';

/** As upowerd 0.99.20 says it on a machine without a battery. */
const desk = { DaemonVersion: '0.99.20', OnBattery: false, LidIsClosed: false, LidIsPresent: false };
const noBattery = { Type: 0, PowerSupply: false, TimeToEmpty: 0, Percentage: 0, IsPresent: false, State: 0 };
/** What logind says of such a machine, by its documentation. */
const login = { IdleHint: true, LidClosed: false, Docked: false, OnExternalPower: true };
/** Made after UPower's documentation. */
const full = { Type: 2, PowerSupply: true, TimeToEmpty: 0, Percentage: 99.6, IsPresent: true, State: 4 };

test('a desk has power, no battery, no lid, and no dock', () => {
  expect(powerOf(desk, login, batteryOf(noBattery))).toEqual({
    power: 'external',
    battery: null,
    lid: 'unknown',
    isDocked: false,
  });
});

test('a full battery on power counts as charged; one that is used says how long it lasts', () => {
  expect(batteryOf(full)).toEqual({ percent: 100, isCharging: true });
  expect(batteryOf({ ...full, State: 2, Percentage: 41.4, TimeToEmpty: 5430 })).toEqual({
    percent: 41,
    isCharging: false,
    minutesLeft: 91,
  });
  // A mouse.
  expect(batteryOf({ ...full, PowerSupply: false })).toBeNull();
});

test('logind answers where UPower does not', () => {
  expect(powerOf({}, { ...login, LidClosed: true, Docked: true }, null)).toMatchObject({
    power: 'external',
    lid: 'closed',
    isDocked: true,
  });
  expect(powerOf({}, {}, null)).toEqual({ power: 'unknown', lid: 'unknown', battery: null });
});

test('the four ways a tablet is held', () => {
  const held = ['normal', 'bottom-up', 'left-up', 'right-up', 'undefined'].map((AccelerometerOrientation) =>
    orientationOf({ AccelerometerOrientation }),
  );
  expect(held).toEqual(['landscape', 'landscape', 'portrait', 'portrait', 'unknown']);
});

it('whatever services say, a reading comes of it that a screen can show', async () => {
  const value = fc.oneof(
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.constantFrom('/', '/a', 'gsm', '802-11-wireless', null),
    fc.array(fc.constantFrom('/a', '/b', 3)),
    fc.uint8Array(),
  );
  const names = [
    ...['OnBattery', 'LidIsPresent', 'LidIsClosed', 'IsDocked', 'Docked', 'Type', 'State', 'Percentage'],
    ...['TimeToEmpty', 'IsPresent', 'PowerSupply', 'ActiveConnections', 'PrimaryConnection', 'Devices'],
    ...[
      'DeviceType',
      'Udi',
      'ActiveAccessPoint',
      'Strength',
      'Ssid',
      'SignalQuality',
      'OperatorName',
      'Carrier',
    ],
    ...['HasAccelerometer', 'AccelerometerOrientation'],
  ];
  const properties: fc.Arbitrary<Properties> = fc.dictionary(fc.constantFrom(...names), value);
  await fc.assert(
    fc.asyncProperty(properties, value, async (all, answer) => {
      const bus: BusReader = { properties: async () => all, call: async () => answer };
      const { battery } = await readPower(bus);
      if (battery) expect(battery.percent).toBeGreaterThanOrEqual(0);
      if (battery) expect(battery.percent).toBeLessThanOrEqual(100);
      const { link } = await readNetwork(bus);
      expect(['wifi', 'cellular', 'ethernet', 'none', 'unknown']).toContain(link.kind);
      if (link.signal !== undefined) expect(link.signal).toBeLessThanOrEqual(100);
      expect(['landscape', 'portrait', 'unknown']).toContain(await readRotation(bus));
    }),
  );
});
