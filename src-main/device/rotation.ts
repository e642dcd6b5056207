import { z } from 'zod';
import type { DeviceView } from '../../src-contract/device.ts';
import { flag, text } from './properties.ts';
import type { BusReader, Properties } from './system-bus.ts';

export const sensorProxy = 'net.hadess.SensorProxy';
const path = '/net/hadess/SensorProxy';

const sensor = z.object({ HasAccelerometer: flag, AccelerometerOrientation: text });

/**
 * How the tablet is held, from iio-sensor-proxy: neither UPower nor logind knows. It measures for those who claim it, and tells
 * its changes to nobody else; claimed twice is claimed once.
 */
export async function readRotation(bus: BusReader): Promise<DeviceView['orientation']> {
  const { HasAccelerometer } = sensor.parse(await bus.properties(sensorProxy, path, sensorProxy));
  if (!HasAccelerometer) return 'unknown';
  await bus.call(sensorProxy, path, sensorProxy, 'ClaimAccelerometer');
  return orientationOf(await bus.properties(sensorProxy, path, sensorProxy));
}

/** As a panel that is wider than high is turned. */
export function orientationOf(properties: Properties): DeviceView['orientation'] {
  switch (sensor.parse(properties).AccelerometerOrientation) {
    case 'normal':
    case 'bottom-up':
      return 'landscape';
    case 'left-up':
    case 'right-up':
      return 'portrait';
    default:
      return 'unknown';
  }
}
