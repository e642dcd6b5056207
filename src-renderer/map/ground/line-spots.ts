import type { Pixel } from './frame.ts';

/** A place on a line, with the line's direction there: radians clockwise from the screen's right. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/**
 * Where a name can stand along a line: about every so many pixels, in the middle of a block, where the line is straight
 * for the length of the name. They are counted from the line's start, so they stay put while the map is moved.
 */
export function nameSpots(line: readonly Pixel[], nameLength: number, every: number): Spot[] {
  const measured = measure(line);
  if (measured.length < nameLength * 0.8) return [];
  const middles = new Set<number>();
  const turns = Math.max(1, Math.round(measured.length / every));
  for (let turn = 0; turn < turns; turn += 1)
    middles.add(middleOfBlock(measured, ((turn + 0.5) / turns) * measured.length));
  return [...middles].flatMap((middle) => {
    const from = pointAt(measured, middle - nameLength / 2);
    const to = pointAt(measured, middle + nameLength / 2);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const straight = Math.hypot(dx, dy) > nameLength * 0.78;
    const spot = { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2, angle: Math.atan2(dy, dx) };
    return straight ? [spot] : [];
  });
}

/** Where an arrow of one-way traffic can stand: a third into each block that is long enough, not nearer than `apart`. */
export function arrowSpots(line: readonly Pixel[], apart: number): Spot[] {
  const spots: Spot[] = [];
  let since = apart;
  for (let index = 1; index < line.length; index += 1) {
    const [ax, ay] = line[index - 1] ?? [0, 0];
    const [bx, by] = line[index] ?? [0, 0];
    const length = Math.hypot(bx - ax, by - ay);
    since += length;
    if (length < 30 || since < apart) continue;
    spots.push({ x: ax + (bx - ax) / 3, y: ay + (by - ay) / 3, angle: Math.atan2(by - ay, bx - ax) });
    since = 0;
  }
  return spots;
}

/** The same direction, turned so that text along it is not upside down. */
export function upright(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}

interface Measured {
  readonly line: readonly Pixel[];
  /** Pixels from the start to each vertex. */
  readonly along: readonly number[];
  readonly length: number;
}

function measure(line: readonly Pixel[]): Measured {
  const along: number[] = [];
  let length = 0;
  line.forEach(([x, y], index) => {
    const [px, py] = line[index - 1] ?? [x, y];
    length += Math.hypot(x - px, y - py);
    along.push(length);
  });
  return { line, along, length };
}

function middleOfBlock({ along }: Measured, at: number): number {
  const end = along.findIndex((distance, index) => index > 0 && distance >= at);
  return ((along[end - 1] ?? 0) + (along[end] ?? 0)) / 2;
}

/** The point so many pixels along; before the start and behind the end the line is taken to go on straight. */
function pointAt({ line, along }: Measured, at: number): Pixel {
  const found = along.findIndex((distance, index) => index > 0 && distance >= at);
  const end = found < 0 ? line.length - 1 : found;
  const [ax, ay] = line[end - 1] ?? [0, 0];
  const [bx, by] = line[end] ?? [0, 0];
  const [from, to] = [along[end - 1] ?? 0, along[end] ?? 0];
  const part = to === from ? 0 : (at - from) / (to - from);
  return [ax + (bx - ax) * part, ay + (by - ay) * part];
}
