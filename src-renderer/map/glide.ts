import type { Point } from '../../src-contract/geo.ts';
import { distanceMetres } from '../../src-contract/map/measure.ts';

/** About the time from one fix to the next, so that a car seems to drive and not to hop, ms. */
export const glideTime = 900;
/** A longer step is a correction, not a drive: it is taken at once, metres. */
const longestGlide = 400;

/** The place on the way from one fix to the next. `done` from 0 to 1. */
export function between(from: Point, to: Point, done: number): Point {
  return { lat: from.lat + (to.lat - from.lat) * done, lon: from.lon + (to.lon - from.lon) * done };
}

/**
 * Moves something from where it is to where it was seen. Gives back what stops it.
 * @param move puts it somewhere
 */
export function glide(from: Point, to: Point, move: (at: Point) => void): () => void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const distance = distanceMetres(from, to);
  if (still || distance < 0.5 || distance > longestGlide) {
    move(to);
    return () => {};
  }
  const started = performance.now();
  let frame = requestAnimationFrame(step);
  function step(now: number) {
    const done = Math.min(1, Math.max(0, (now - started) / glideTime));
    move(between(from, to, done));
    if (done < 1) frame = requestAnimationFrame(step);
  }
  return () => cancelAnimationFrame(frame);
}
