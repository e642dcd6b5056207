import type { DeviceView } from '../../../src-contract/device.ts';

const lowBelow = 20;

/** What an officer has to know of the battery: that it is low, or that the dock does not charge it. */
export function batteryFault({
  battery,
  dock,
}: Pick<DeviceView, 'battery' | 'dock'>): 'low' | 'notCharging' | undefined {
  if (!battery || battery.isCharging) return undefined;
  if (battery.percent < lowBelow) return 'low';
  return dock === 'docked' ? 'notCharging' : undefined;
}
