import type { Position } from '../../../src-contract/map/base-map.ts';

/** A place on the web's Mercator square: 0 to 1 from west to east and from north to south. */
export type WorldPoint = readonly [x: number, y: number];

/** Side of the whole world in pixels at zoom 0. */
const worldSide = 256;

/** Pixels of the whole world's side at a zoom, which may be a fraction. */
export const worldPixels = (zoom: number) => worldSide * 2 ** zoom;

export function toWorld([lon, lat]: Position): WorldPoint {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

const equator = 40_075_016.686;

/** Ground metres to a pixel at a world point and zoom. */
export function metresPerPixel([, y]: WorldPoint, zoom: number): number {
  const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return (equator * Math.cos(lat)) / worldPixels(zoom);
}
