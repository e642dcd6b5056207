import type { DockState, FixSource, OwnFix } from '../../src-contract/device.ts';
import type { Fix } from '../../src-contract/geo.ts';

/** The other receiver is taken when the better one has been silent for so long, ms. */
const silence = 10_000;

/**
 * Decides which receiver's fixes count. In the dock the car's, with its antenna on the roof, and the tablet's own where the
 * car's is silent. In the hand only the tablet's: the car stays where it was, and the officer does not. A tablet without
 * a receiver keeps to the car's, which says at least where that stands.
 */
export function chooseReceiver(has: { readonly tablet: boolean }): {
  /** Gives the fix back if it is the one to be shown. @param ticks ms of a clock that nobody sets */
  take(source: FixSource, fix: Fix, dock: DockState, ticks: number): OwnFix | undefined;
} {
  let vehicleAt = Number.NEGATIVE_INFINITY;
  return {
    take(source, fix, dock, ticks) {
      if (source === 'vehicle') vehicleAt = ticks;
      const isInHand = dock === 'undocked' && has.tablet;
      const counts = isInHand ? source === 'tablet' : source === 'vehicle' || ticks - vehicleAt >= silence;
      return counts ? { ...fix, source } : undefined;
    },
  };
}
