import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFreeRoom, overlap, type Plate } from '../../../src-renderer/map/ground/free-room.ts';

const plate = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 400 }),
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  width: fc.integer({ min: 10, max: 150 }),
  height: fc.integer({ min: 10, max: 40 }),
});

/** Whether a point lies on a plate: the plain reading, by points, of what `overlap` finds by shadows. */
function holds(one: Plate, x: number, y: number): boolean {
  const [dx, dy] = [x - one.x, y - one.y];
  const along = dx * Math.cos(one.angle) + dy * Math.sin(one.angle);
  const across = dy * Math.cos(one.angle) - dx * Math.sin(one.angle);
  return Math.abs(along) < one.width / 2 && Math.abs(across) < one.height / 2;
}

test('plates that share a point overlap', () => {
  fc.assert(
    fc.property(
      plate,
      plate,
      fc.double({ min: -0.49, max: 0.49, noNaN: true }),
      fc.double({ min: -0.49, max: 0.49, noNaN: true }),
      (one, other, a, b) => {
        const [along, across] = [a * one.width, b * one.height];
        const x = one.x + along * Math.cos(one.angle) - across * Math.sin(one.angle);
        const y = one.y + along * Math.sin(one.angle) + across * Math.cos(one.angle);
        if (holds(other, x, y)) expect(overlap(one, other)).toBe(true);
        expect(overlap(one, other)).toBe(overlap(other, one));
      },
    ),
    { numRuns: 2000 },
  );
});

test('plates side by side do not overlap, though the circles about them do', () => {
  const one = { x: 0, y: 0, angle: 0.5, width: 100, height: 16 };
  const beside = { ...one, x: -17 * Math.sin(0.5), y: 17 * Math.cos(0.5) };
  expect(overlap(one, beside)).toBe(false);
});

test('what was given room first keeps it', () => {
  const room = createFreeRoom();
  expect(room.take({ x: 0, y: 0, angle: 0, width: 50, height: 20 })).toBe(true);
  expect(room.take({ x: 20, y: 5, angle: 1, width: 50, height: 20 })).toBe(false);
  expect(room.take({ x: 0, y: 40, angle: 0, width: 50, height: 20 })).toBe(true);
});
