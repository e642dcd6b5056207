import type { OwnFix } from '../../src-contract/device.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { PositionsView } from '../../src-contract/tablet-bridge.ts';

/** The latest place of this car and of the others. Not kept: a place is of use while it is new. */
export interface Positions {
  view(isSignedOn: boolean): PositionsView;
  /** As it is told to others, without its source. Null before the first fix. */
  own(): Fix | null;
  setOwn(fix: OwnFix): void;
  setUnits(units: readonly (readonly [unit: string, fix: Fix])[]): void;
}

/** @param changed is called after each change */
export function createPositions(changed: () => void): Positions {
  let own: OwnFix | null = null;
  const units = new Map<string, Fix>();
  return {
    view: (isSignedOn) => ({ own, units: isSignedOn ? Object.fromEntries(units) : {} }),
    own() {
      if (!own) return null;
      const { source: _, ...told } = own;
      return told;
    },
    setOwn(fix) {
      own = fix;
      changed();
    },
    setUnits(news) {
      for (const [unit, fix] of news) {
        const known = units.get(unit);
        if (!known || fix.at >= known.at) units.set(unit, fix);
      }
      changed();
    },
  };
}
