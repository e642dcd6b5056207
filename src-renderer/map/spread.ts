/** A plate on the screen: its anchor in pixels. */
interface Anchored {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Size of a unit's plate, pixels. */
const plate = { width: 96, height: 40 };
/** A plate that would have to go farther would seem to be elsewhere: it stays, and may be covered. */
const farthest = 90;

/**
 * How far each plate moves down so that none covers another, pixels, by id. The first in the list stay where they are;
 * cars that stand at one door become a column.
 */
export function spreadPlates(plates: readonly Anchored[]): ReadonlyMap<string, number> {
  const placed: Anchored[] = [];
  const shifts = new Map<string, number>();
  for (const one of plates) {
    let y = one.y;
    for (let moved = true; moved; ) {
      moved = false;
      for (const other of placed) {
        const apart = Math.abs(other.x - one.x) >= plate.width || Math.abs(other.y - y) >= plate.height;
        if (apart) continue;
        y = other.y + plate.height;
        moved = true;
      }
    }
    if (y - one.y > farthest) y = one.y;
    placed.push({ ...one, y });
    shifts.set(one.id, y - one.y);
  }
  return shifts;
}
