import type { Point } from '../../../src-contract/geo.ts';
import { distanceMetres } from '../../../src-contract/map/measure.ts';
import { isInside, type Ring } from '../../../src-contract/map/precinct.ts';

/** What an alert covers: an outline, or a circle about a point, metres. */
export type Shape = { readonly ring: Ring } | { readonly centre: Point; readonly radius: number };

/** Services draw with a hundred; comparing thousands with each precinct takes time that acts need. */
const mostCorners = 2000;

/** `lat,lon` in degrees (WGS 84). */
function corner(text: string): [lon: number, lat: number] | undefined {
  const [lat, lon, ...more] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (lat === undefined || lon === undefined || more.length > 0) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : undefined;
}

/** `lat,lon lat,lon ...`, four at least, the last as the first (3.2.4). Undefined for what is none. */
export function readPolygon(text: string): Shape | undefined {
  const corners = text.trim().split(/\s+/);
  if (corners.length < 4 || corners.length > mostCorners) return undefined;
  const ring = corners.map(corner).filter((one) => one !== undefined);
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length !== corners.length || first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return undefined;
  return { ring };
}

/** `lat,lon radius`, the radius in kilometres (3.2.4). Undefined for what is none. */
export function readCircle(text: string): Shape | undefined {
  const [middle = '', kilometres = '', ...more] = text.trim().split(/\s+/);
  const centre = corner(middle);
  const radius = kilometres === '' ? Number.NaN : Number(kilometres) * 1000;
  if (!centre || more.length > 0 || !(radius >= 0 && radius < 30_000_000)) return undefined;
  return { centre: { lon: centre[0], lat: centre[1] }, radius };
}

const pointOf = ([lon, lat]: Ring[number]): Point => ({ lon, lat });

export function covers(shape: Shape, place: Point): boolean {
  return 'ring' in shape ? isInside(shape.ring, place) : distanceMetres(shape.centre, place) <= shape.radius;
}

/** Whether a shape and an outline have something in common. */
export function touches(shape: Shape, outline: Ring): boolean {
  if (outline.some((one) => covers(shape, pointOf(one)))) return true;
  if ('centre' in shape) {
    return (
      isInside(outline, shape.centre) ||
      sides(outline).some(([from, to]) => distanceToSide(shape.centre, from, to) <= shape.radius)
    );
  }
  if (areApart(shape.ring, outline)) return false;
  if (shape.ring.some((one) => isInside(outline, pointOf(one)))) return true;
  const others = sides(outline);
  return sides(shape.ring).some(([a, b]) => others.some(([c, d]) => cross(a, b, c, d)));
}

/** How far a place is from a shape at most, metres: 0 inside, else to its nearest corner or edge. */
export function distanceTo(shape: Shape, place: Point): number {
  if (covers(shape, place)) return 0;
  if ('centre' in shape) return distanceMetres(shape.centre, place) - shape.radius;
  return Math.min(...sides(shape.ring).map(([from, to]) => distanceToSide(place, from, to)));
}

type Corner = Ring[number];

/** One lies wholly beside, above or below the other. */
function areApart(one: Ring, other: Ring): boolean {
  return [0, 1].some((axis) => {
    const [mine, theirs] = [one, other].map((ring) => ring.map((at) => at[axis] ?? 0));
    return (
      !mine || !theirs || Math.max(...mine) < Math.min(...theirs) || Math.max(...theirs) < Math.min(...mine)
    );
  });
}

const sides = (ring: Ring): (readonly [Corner, Corner])[] =>
  ring.slice(1).map((to, index) => [ring[index] ?? to, to] as const);

/** On a plane about the place: good enough for the few kilometres that matter. */
function distanceToSide(place: Point, from: Corner, to: Corner): number {
  const scale = Math.cos((place.lat * Math.PI) / 180);
  const [x1, y1] = [(from[0] - place.lon) * scale, from[1] - place.lat];
  const [x2, y2] = [(to[0] - place.lon) * scale, to[1] - place.lat];
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length));
  const lon = place.lon + (x1 + along * (x2 - x1)) / (scale || 1);
  return distanceMetres(place, { lon, lat: place.lat + y1 + along * (y2 - y1) });
}

const side = (a: Corner, b: Corner, c: Corner) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function cross(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}
