import type { Point } from '../geo.ts';
import { distanceMetres } from '../map/measure.ts';

/** How much longer than the straight line a drive through a city's grid is, on the whole. */
const roadFactor = 1.3;

/** A drive's length in metres, either way. */
export type RoadDistance = (from: Point, to: Point) => number;

/** Estimated from the straight line, as long as there is no road graph; with one, the graph's answer takes this one's place. */
export const estimatedRoad: RoadDistance = (from, to) => distanceMetres(from, to) * roadFactor;
