import type { Timers } from '../timers.ts';
import type { SyncParts } from './parts.ts';
import { type DeviceRates, type RateKind, tooMuch } from './rate.ts';

/** Lets what came from a device wait until it may send so much. Gives false when nothing more is to be taken. */
export type Allowance = (kind: RateKind, amount: number) => Promise<boolean>;

/** One connection's share of what its device may send. */
export function createAllowance(parts: {
  readonly device: string;
  readonly rates: DeviceRates;
  readonly timers: Timers;
  readonly counted: SyncParts['counted'];
  isOpen(): boolean;
  bye(reason: string, retry: boolean): void;
}): Allowance {
  const { device, rates, timers, counted, isOpen, bye } = parts;
  return async (kind, amount) => {
    const wait = rates.take(device, kind, amount);
    if (wait === 'too-much') {
      counted('tooMuch', 1);
      bye(tooMuch, true);
    } else if (wait > 0) {
      counted('held', 1);
      await new Promise<void>((resolve) => timers.after(wait, resolve));
    }
    return isOpen();
  };
}
