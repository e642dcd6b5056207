import type { StorageShortage, TabletCondition } from '../../src-contract/tablet-condition.ts';

/** Frames that are looked at: one that waited behind others makes a clock look late, the quickest of a few does not. */
const kept = 5;
/** Less than that troubles nobody, ms. */
const tolerance = 120_000;
const minute = 60_000;

/** What one tablet's frames say about it. */
export interface ConditionReading {
  /** A frame said when it was sent, by the tablet's clock, and came at `now` by the hub's. */
  clock(sent: number, now: number): void;
  storage(shortage: StorageShortage | undefined): void;
  onFoot(is: boolean): void;
  condition(): TabletCondition;
}

export function readCondition(): ConditionReading {
  let aheads: number[] = [];
  let storage: StorageShortage | undefined;
  let isOnFoot = false;
  return {
    clock(sent, now) {
      aheads = [...aheads, sent - now].slice(-kept);
    },
    storage(shortage) {
      storage = shortage;
    },
    onFoot(is) {
      isOnFoot = is;
    },
    condition() {
      const ahead = aheads.length > 0 ? Math.max(...aheads) : 0;
      return {
        ...(Math.abs(ahead) > tolerance && { clockAhead: Math.round(ahead / minute) * minute }),
        ...(storage && { storage }),
        ...(isOnFoot && { onFoot: true }),
      };
    },
  };
}
