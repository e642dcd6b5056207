import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { followMotion } from '../../../src-main/device/motion.ts';
import { chooseReceiver } from '../../../src-main/device/receivers.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const at = { lat: 40.77, lon: -73.96, at: 1 };

function drive() {
  const clock = new VirtualClock();
  const turns: boolean[] = [];
  const motion = followMotion(clock, () => turns.push(motion.isMoving()));
  return {
    clock,
    turns,
    motion,
    go: (speed?: number) => motion.hear({ ...at, ...(speed !== undefined && { speed }) }),
  };
}

it('a car moves from 5 mph on, and until it has clearly slowed down', () => {
  const { motion, go } = drive();
  const seen = [0, 2.2, 2.3, 2.0, 1.2, 1.0, 2.0, 9].map((speed) => {
    go(speed);
    return motion.isMoving();
  });
  expect(seen).toEqual([false, false, true, true, true, false, false, true]);
});

it('speeds between the two change nothing, however they waver', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.double({ min: 1.1, max: 2.24, noNaN: true })),
      (isMoving, speeds) => {
        const { turns, go } = drive();
        go(isMoving ? 10 : 0);
        const before = turns.length;
        for (const speed of speeds) go(speed);
        expect(turns).toHaveLength(before);
      },
    ),
  );
});

it('a car goes on under a bridge for half a minute, and a fix without a speed says nothing', () => {
  const { clock, motion, go } = drive();
  go(10);
  clock.advance(29_999);
  expect(motion.isMoving()).toBe(true);
  go();
  clock.advance(1);
  expect(motion.isMoving()).toBe(false);
});

test('in the dock the car’s receiver counts, and the tablet’s when the car’s has been silent for ten seconds', () => {
  const { take } = chooseReceiver({ tablet: true });
  expect(take('tablet', at, 'docked', 0)).toEqual({ ...at, source: 'tablet' });
  expect(take('vehicle', at, 'docked', 1000)).toEqual({ ...at, source: 'vehicle' });
  expect(take('tablet', at, 'docked', 10_999)).toBeUndefined();
  expect(take('tablet', at, 'unknown', 11_000)).toEqual({ ...at, source: 'tablet' });
});

test('in the hand only the tablet’s receiver counts, unless it has none', () => {
  const { take } = chooseReceiver({ tablet: true });
  expect(take('vehicle', at, 'undocked', 0)).toBeUndefined();
  expect(take('tablet', at, 'undocked', 1)).toEqual({ ...at, source: 'tablet' });
  expect(chooseReceiver({ tablet: false }).take('vehicle', at, 'undocked', 0)).toEqual({
    ...at,
    source: 'vehicle',
  });
});
