/** A plate on the screen: the middle of its shape, in pixels. */
export interface Anchored {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Size of a unit's plate, and of a job's tag, pixels. */
const plate = { width: 96, height: 40 };
/** A plate that would have to go farther would seem to be elsewhere: it stays, and may be covered. */
const farthest = 90;
/** From a job's place to where a unit's plate would have its shape if it stood where the job's tag stands, pixels. */
const tag = { left: 31, up: 42 };

/** The room that the tag of a job takes, as if it were a unit's plate. */
export function tagPlate(id: string, place: { readonly x: number; readonly y: number }): Anchored {
  return { id, x: place.x - tag.left, y: place.y - tag.up };
}

/**
 * How far each plate moves down so that it covers neither the fixed ones nor another, pixels, by id. The first in the list
 * keep their place; cars that stand at one door become a column.
 */
export function spreadPlates(
  plates: readonly Anchored[],
  fixed: readonly Anchored[] = [],
): ReadonlyMap<string, number> {
  const placed = [...fixed];
  const shifts = new Map<string, number>();
  for (const one of plates) {
    const y = freeBelow(one.x, one.y, placed);
    const shift = y - one.y > farthest ? 0 : y - one.y;
    placed.push({ ...one, y: one.y + shift });
    shifts.set(one.id, shift);
  }
  return shifts;
}

function freeBelow(x: number, y: number, placed: readonly Anchored[]): number {
  const inTheWay = placed.find(
    (other) => Math.abs(other.x - x) < plate.width && Math.abs(other.y - y) < plate.height,
  );
  // Each step goes down, and there are only so many plates to step over.
  return inTheWay ? freeBelow(x, inTheWay.y + plate.height, placed) : y;
}
