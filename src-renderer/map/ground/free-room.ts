import type { Spot } from './line-spots.ts';

/** A rectangle about a spot, turned with it. */
export interface Plate extends Spot {
  readonly width: number;
  readonly height: number;
}

/** Room on the map that is still free. What comes first has it. */
export interface FreeRoom {
  /** Takes the room for a plate; false, and nothing is taken, where another plate is in the way. */
  take(plate: Plate): boolean;
}

export function createFreeRoom(): FreeRoom {
  const taken: Plate[] = [];
  return {
    take(plate) {
      if (taken.some((other) => overlap(plate, other))) return false;
      taken.push(plate);
      return true;
    },
  };
}

/** Whether two turned rectangles share any ground: they do not if their shadows on a side's direction are apart. */
export function overlap(one: Plate, other: Plate): boolean {
  const reach = (Math.hypot(one.width, one.height) + Math.hypot(other.width, other.height)) / 2;
  if (Math.hypot(one.x - other.x, one.y - other.y) > reach) return false;
  const sides = [one.angle, one.angle + Math.PI / 2, other.angle, other.angle + Math.PI / 2];
  return sides.every((side) => {
    const apart = Math.abs((other.x - one.x) * Math.cos(side) + (other.y - one.y) * Math.sin(side));
    return apart < halfShadow(one, side) + halfShadow(other, side);
  });
}

function halfShadow({ angle, width, height }: Plate, side: number): number {
  const turn = angle - side;
  return (Math.abs(Math.cos(turn)) * width + Math.abs(Math.sin(turn)) * height) / 2;
}
