import type { Point } from '../geo.ts';
import { distanceMetres } from '../map/measure.ts';
import type { BulletinState } from '../subjects/bulletin.ts';

/** Within this it is around the corner, metres: a mile. */
const aroundTheCorner = 1609;

/**
 * What is around the corner first, then what has no place of its own or where the car is not known, then what is farther off;
 * the newest first in each.
 */
export function orderBulletins<B extends Pick<BulletinState, 'id' | 'point' | 'updatedAt'>>(
  bulletins: readonly B[],
  here: Point | null,
): readonly B[] {
  const ring = ({ point }: B) => {
    if (!point || !here) return 1;
    return distanceMetres(point, here) <= aroundTheCorner ? 0 : 2;
  };
  return bulletins
    .map((bulletin) => ({ bulletin, ring: ring(bulletin) }))
    .sort(
      (a, b) =>
        a.ring - b.ring ||
        b.bulletin.updatedAt - a.bulletin.updatedAt ||
        (a.bulletin.id < b.bulletin.id ? -1 : 1),
    )
    .map(({ bulletin }) => bulletin);
}
