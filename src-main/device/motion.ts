import type { Fix } from '../../src-contract/geo.ts';
import type { Clock } from '../sync/clock.ts';

/** 5 mph, m/s: from there on the car moves. */
const moves = 2.24;
/** Walking pace: below that it has stopped. Between the two it stays what it was. */
const stops = 1.1;
/** Under a bridge a car goes on; after that nobody knows, and a screen that stays folded is of no use, ms. */
const believed = 30_000;

export interface Motion {
  isMoving(): boolean;
  hear(fix: Fix): void;
  stop(): void;
}

/** Whether the car moves, from the speed of its fixes. */
export function followMotion(clock: Clock, changed: () => void): Motion {
  let isMoving = false;
  let cancel: () => void = () => undefined;

  function become(next: boolean): void {
    if (next === isMoving) return;
    isMoving = next;
    changed();
  }

  return {
    isMoving: () => isMoving,
    hear({ speed }) {
      if (speed === undefined) return;
      cancel();
      if (isMoving ? speed < stops : speed <= moves) return become(false);
      cancel = clock.after(believed, () => become(false));
      become(true);
    },
    stop: () => cancel(),
  };
}
