import { type Frame, meet, toPixel, worldBox } from './frame.ts';
import { type WorldPoint, worldPixels } from './mercator.ts';
import type { Palette } from './palette.ts';
import type { PreparedMap } from './prepared-map.ts';

/** Pixels between the lines of the grid that stands where there is no map, at a whole zoom. */
const gridPitch = 128;

/** Land, and on it the grid wherever no street is known, so that moving can be seen there too. */
export function paintLand(
  ctx: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  map: PreparedMap | null,
) {
  ctx.fillStyle = palette.land;
  ctx.fillRect(0, 0, frame.width, frame.height);
  ctx.save();
  if (map) {
    ctx.beginPath();
    ctx.rect(0, 0, frame.width, frame.height);
    trace(ctx, frame, map.coverage);
    ctx.clip('evenodd');
  }
  ctx.strokeStyle = palette.grid;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const pitch = (gridPitch * worldPixels(frame.zoom)) / worldPixels(Math.floor(frame.zoom));
  for (let x = pitch - (frame.left % pitch); x < frame.width; x += pitch) {
    ctx.moveTo(Math.round(x) + 0.5, 0);
    ctx.lineTo(Math.round(x) + 0.5, frame.height);
  }
  for (let y = pitch - (frame.top % pitch); y < frame.height; y += pitch) {
    ctx.moveTo(0, Math.round(y) + 0.5);
    ctx.lineTo(frame.width, Math.round(y) + 0.5);
  }
  ctx.stroke();
  ctx.restore();
}

/** Water, islands and parks in the map's own order. */
export function paintAreas(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette, map: PreparedMap) {
  const seen = worldBox(frame);
  for (const { kind, rings, box } of map.areas) {
    if (!meet(box, seen)) continue;
    ctx.fillStyle = palette[kind];
    ctx.beginPath();
    for (const ring of rings) trace(ctx, frame, ring);
    ctx.fill('evenodd');
  }
}

function trace(ctx: CanvasRenderingContext2D, frame: Frame, ring: readonly WorldPoint[]) {
  for (const [index, point] of ring.entries()) {
    const [x, y] = toPixel(frame, point);
    if (index === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
}
