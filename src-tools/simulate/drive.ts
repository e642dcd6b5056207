import type { Fix, Point } from '../../src-contract/geo.ts';
import { bearing, distanceMetres } from '../../src-contract/map/measure.ts';

/** Metres per second of a police car in a city, with the lights on and the traffic there is. */
const cruisingSpeed = 9;
/** Streets are not straight lines: driven metres for a metre as the crow flies. */
const detour = 1.35;

/** How long the drive takes, ms. */
export function driveTime(from: Point, to: Point): number {
  return ((distanceMetres(from, to) * detour) / cruisingSpeed) * 1000;
}

/**
 * Where one is on the way.
 * @param share of the way, 0 to 1
 * @param at ms since the epoch
 */
export function fixOnTheWay(from: Point, to: Point, share: number, at: number): Fix {
  const done = Math.min(1, Math.max(0, share));
  const distance = distanceMetres(from, to);
  return {
    lat: round(from.lat + (to.lat - from.lat) * done),
    lon: round(from.lon + (to.lon - from.lon) * done),
    ...(distance > 1 && { heading: Math.round(bearing(from, to)) }),
    speed: done < 1 && distance > 1 ? cruisingSpeed : 0,
    accuracy: 5,
    at,
  };
}

/** A place within some hundred metres: a car on patrol does not stand still. */
export function strollFrom(point: Point, random: () => number): Point {
  return {
    lat: round(point.lat + (random() - 0.5) * 0.006),
    lon: round(point.lon + (random() - 0.5) * 0.008),
  };
}

/** Six decimals are a tenth of a metre; more would only be bytes. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
