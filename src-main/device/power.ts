import { z } from 'zod';
import type { Battery, DeviceView } from '../../src-contract/device.ts';
import { count, flag, objectPaths, percent } from './properties.ts';
import type { BusReader, Properties } from './system-bus.ts';

export const upower = 'org.freedesktop.UPower';
const root = '/org/freedesktop/UPower';
const devicePath = `${root}/devices/DisplayDevice`;
const deviceFace = 'org.freedesktop.UPower.Device';
export const logind = 'org.freedesktop.login1';

const manager = z.object({ OnBattery: flag, LidIsPresent: flag, LidIsClosed: flag, IsDocked: flag });
/** `Docked` and the lid are newer than the rest of logind. */
const seat = z.object({ Docked: flag, LidClosed: flag, OnExternalPower: flag });
const device = z.object({
  Type: count,
  State: count,
  Percentage: percent,
  TimeToEmpty: count,
  IsPresent: flag,
  PowerSupply: flag,
});

const batteryType = 2;
/** Charging, full, waiting to be charged. */
const charging: ReadonlySet<number> = new Set([1, 4, 5]);

export interface PowerReading extends Pick<DeviceView, 'power' | 'battery' | 'lid'> {
  /** What the system says of a dock; undefined where it says nothing. */
  readonly isDocked?: boolean;
}

/** Power, battery and lid from UPower and systemd-logind. */
export async function readPower(bus: BusReader): Promise<PowerReading> {
  const [ups, login, display] = await Promise.all([
    bus.properties(upower, root, upower),
    bus.properties(logind, '/org/freedesktop/login1', `${logind}.Manager`),
    bus.properties(upower, devicePath, deviceFace),
  ]);
  const battery = batteryOf(display) ?? (await firstBattery(bus));
  return powerOf(ups, login, battery);
}

/** Pure: what the two services' properties mean. */
export function powerOf(ups: Properties, login: Properties, battery: Battery | null): PowerReading {
  const { OnBattery, LidIsPresent, LidIsClosed, IsDocked } = manager.parse(ups);
  const { Docked, LidClosed, OnExternalPower } = seat.parse(login);
  const isExternal = OnBattery === undefined ? OnExternalPower : !OnBattery;
  const isClosed = LidIsPresent === false ? undefined : (LidIsClosed ?? LidClosed);
  const isDocked = Docked === undefined ? IsDocked : Docked || IsDocked === true;
  return {
    power: isExternal === undefined ? 'unknown' : isExternal ? 'external' : 'battery',
    lid: isClosed === undefined ? 'unknown' : isClosed ? 'closed' : 'open',
    battery,
    ...(isDocked !== undefined && { isDocked }),
  };
}

/** The display device stands for all batteries; one without a battery says that it is not there. */
export function batteryOf(properties: Properties): Battery | null {
  const { Type, State, Percentage, TimeToEmpty, IsPresent, PowerSupply } = device.parse(properties);
  // The battery of a mouse is one too.
  if (Type !== batteryType || Percentage === undefined || IsPresent === false || PowerSupply === false)
    return null;
  return {
    percent: Math.round(Percentage),
    isCharging: State !== undefined && charging.has(State),
    ...(TimeToEmpty && { minutesLeft: Math.round(TimeToEmpty / 60) }),
  };
}

/** For a UPower without a display device. */
async function firstBattery(bus: BusReader): Promise<Battery | null> {
  for (const path of objectPaths.parse(await bus.call(upower, root, upower, 'EnumerateDevices'))) {
    const battery = batteryOf(await bus.properties(upower, path, deviceFace));
    if (battery) return battery;
  }
  return null;
}
