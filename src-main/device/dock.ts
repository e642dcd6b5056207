import type { DockState } from '../../src-contract/device.ts';
import type { Clock } from '../sync/clock.ts';
import type { PowerReading } from './power.ts';

/** What may tell of the dock. Absent: nothing on this machine tells it. */
export interface DockSigns extends Partial<Pick<PowerReading, 'power' | 'battery' | 'isDocked'>> {
  /** A cable is in the network port, which the dock has. */
  readonly hasCable?: boolean;
  /** The dock's own USB device is there: certain, where the fleet has named it. */
  readonly hasDockUsb?: boolean;
}

/**
 * Reads the signs. No single one is certain on every tablet: systems know of a dock only where it has a screen, a charger may
 * hang on a wall, and a car that stands gives no power to its dock. The dock's own USB device decides where it is known.
 */
export function dockOf(signs: DockSigns): DockState {
  const { power, battery, isDocked, hasCable, hasDockUsb } = signs;
  if (hasDockUsb !== undefined) return hasDockUsb ? 'docked' : 'undocked';
  if (isDocked) return 'docked';
  // A machine without a battery is never in the hand: a desk, and no dock.
  if (!battery) return 'unknown';
  if (hasCable) return 'docked';
  if (power === 'battery') return 'undocked';
  return power === 'external' ? 'docked' : 'unknown';
}

/** Contacts bounce on a bad road, ms. */
const holds = 3000;

export interface Dock {
  state(): DockState;
  hear(signs: DockSigns): void;
  stop(): void;
}

/** The dock's state, changed only after the signs have said the same for three seconds. The first word counts at once. */
export function createDock(clock: Clock, changed: () => void): Dock {
  let state: DockState = 'unknown';
  let hasHeard = false;
  let next: DockState = state;
  let cancel: () => void = () => undefined;

  function become(to: DockState): void {
    state = to;
    changed();
  }

  return {
    state: () => state,
    hear(signs) {
      const said = dockOf(signs);
      if (!hasHeard && said !== 'unknown') {
        hasHeard = true;
        next = said;
        return become(said);
      }
      if (said === next) return;
      cancel();
      next = said;
      if (said !== state) cancel = clock.after(holds, () => become(said));
    },
    stop: () => cancel(),
  };
}
