import { type Frame, meet, toPixel, worldBox } from './frame.ts';
import { metresPerPixel } from './mercator.ts';
import type { Palette } from './palette.ts';
import type { PreparedMap, PreparedRoad } from './prepared-map.ts';
import { isDrawn, roadClasses, roadWidth } from './road-style.ts';

/** Edges of roads are drawn from this zoom on; below, they would be wider than the roads. */
const casingFrom = 14.5;

/** All edges before all roads, so that crossings are open. */
export function paintRoads(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette, map: PreparedMap) {
  const seen = worldBox(frame, 20);
  const scale = metresPerPixel([0, (seen.top + seen.bottom) / 2], frame.zoom);
  const roads = map.roads.filter((road) => isDrawn(road.class, frame.zoom) && meet(road.box, seen));
  const passes = frame.zoom >= casingFrom ? (['casing', 'road'] as const) : (['road'] as const);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'butt';
  for (const pass of passes) {
    for (const type of roadClasses) {
      const width = roadWidth(type, scale);
      ctx.lineWidth = pass === 'casing' ? width + 2 : width;
      ctx.strokeStyle =
        pass === 'casing' ? palette.casing : type === 'street' ? palette.street : palette.avenue;
      ctx.beginPath();
      for (const road of roads) if (road.class === type) traceRoad(ctx, frame, road);
      ctx.stroke();
    }
  }
}

function traceRoad(ctx: CanvasRenderingContext2D, frame: Frame, { line }: PreparedRoad) {
  for (const [index, point] of line.entries()) {
    const [x, y] = toPixel(frame, point);
    if (index === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
}
