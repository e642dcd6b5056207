import { type WorldPoint, worldPixels } from './mercator.ts';

/** A point on the canvas in pixels. */
export type Pixel = readonly [x: number, y: number];

/** West, north, east and south edges in one measure. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of the world the canvas shows. `left` and `top` are its corner in world pixels at that zoom. */
export interface Frame {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function toPixel(frame: Frame, [x, y]: WorldPoint): Pixel {
  const scale = worldPixels(frame.zoom);
  return [x * scale - frame.left, y * scale - frame.top];
}

/** The frame's edges on the world's square, widened by so many pixels. */
export function worldBox(frame: Frame, margin = 0): Box {
  const scale = worldPixels(frame.zoom);
  return {
    left: (frame.left - margin) / scale,
    top: (frame.top - margin) / scale,
    right: (frame.left + frame.width + margin) / scale,
    bottom: (frame.top + frame.height + margin) / scale,
  };
}

export function boxOf(points: readonly WorldPoint[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export function meet(one: Box, other: Box): boolean {
  return (
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
  );
}
