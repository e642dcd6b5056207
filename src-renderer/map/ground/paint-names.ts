import { type Frame, meet, toPixel, worldBox } from './frame.ts';
import { createFreeRoom, type FreeRoom } from './free-room.ts';
import { arrowSpots, nameSpots, type Spot, upright } from './line-spots.ts';
import { nameFont, type Palette } from './palette.ts';
import type { PreparedMap, PreparedRoad } from './prepared-map.ts';
import { isDrawn, isNamed, roadClasses } from './road-style.ts';

/** Pixels along a road from one mention of its name to the next, and from one arrow to the next. */
const nameEvery = 420;
const arrowEvery = 220;
const arrowsFrom = 16;
const areaNamesFrom = 14;
/** Stations and hospitals are looked for; landmarks only help when one is near. */
const placesFrom = { police: 14.5, hospital: 15, transit: 15, landmark: 16 } as const;

/** Names and arrows, each only where there is room: avenues, parks, places, streets, then arrows of one-way traffic. */
export function paintNames(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette, map: PreparedMap) {
  const room = createFreeRoom();
  const pen = createPen(ctx, palette);
  const seen = worldBox(frame, 60);
  const roads = map.roads.filter((road) => meet(road.box, seen));
  const [streets, ...wider] = roadClasses;
  for (const type of wider.toReversed())
    nameRoads(
      pen,
      room,
      frame,
      roads.filter((r) => r.class === type),
    );
  nameAreas(pen, room, frame, map);
  namePlaces(pen, room, frame, map);
  nameRoads(
    pen,
    room,
    frame,
    roads.filter((r) => r.class === streets),
  );
  if (frame.zoom >= arrowsFrom) drawArrows(pen, room, frame, roads);
}

type Pen = ReturnType<typeof createPen>;

function createPen(ctx: CanvasRenderingContext2D, palette: Palette) {
  const size = palette.textSize;
  const widths = new Map<string, number>();
  ctx.font = nameFont(palette);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  return {
    size,
    width(text: string): number {
      const known = widths.get(text) ?? ctx.measureText(text).width;
      widths.set(text, known);
      return known;
    },
    write(text: string, { x, y, angle }: Spot, alpha = 1) {
      ctx.save();
      ctx.globalAlpha = alpha;
      ctx.translate(x, y);
      ctx.rotate(angle);
      ctx.lineWidth = 4;
      ctx.strokeStyle = palette.halo;
      ctx.strokeText(text, 0, 0);
      ctx.fillStyle = palette.label;
      ctx.fillText(text, 0, 0);
      ctx.restore();
    },
    dot({ x, y }: Spot, mark: keyof typeof placesFrom) {
      ctx.fillStyle = palette.label;
      ctx.strokeStyle = palette.halo;
      ctx.lineWidth = 2;
      ctx.beginPath();
      if (mark === 'police') ctx.rect(x - 5, y - 5, 10, 10);
      else if (mark === 'hospital') {
        ctx.rect(x - 2, y - 6, 4, 12);
        ctx.rect(x - 6, y - 2, 12, 4);
      } else ctx.arc(x, y, 4, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
    },
    arrow({ x, y, angle }: Spot) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(angle);
      ctx.strokeStyle = palette.label;
      ctx.globalAlpha = 0.5;
      ctx.lineWidth = 1.75;
      ctx.beginPath();
      ctx.moveTo(-8, 0);
      ctx.lineTo(8, 0);
      ctx.moveTo(3.5, -4);
      ctx.lineTo(8, 0);
      ctx.lineTo(3.5, 4);
      ctx.stroke();
      ctx.restore();
    },
  };
}

function nameRoads(pen: Pen, room: FreeRoom, frame: Frame, roads: readonly PreparedRoad[]) {
  for (const road of roads) {
    if (!isNamed(road.class, frame.zoom)) continue;
    const width = pen.width(road.name);
    const line = road.line.map((point) => toPixel(frame, point));
    for (const spot of nameSpots(line, width, nameEvery)) {
      const plate = { ...spot, angle: upright(spot.angle), width: width + 14, height: pen.size + 4 };
      if (isInFrame(frame, spot) && room.take(plate)) pen.write(road.name, plate);
    }
  }
}

function nameAreas(pen: Pen, room: FreeRoom, frame: Frame, { areas }: PreparedMap) {
  if (frame.zoom < areaNamesFrom) return;
  for (const { name, middle, box } of areas) {
    const [left] = toPixel(frame, [box.left, 0]);
    const [right] = toPixel(frame, [box.right, 0]);
    if (!name || pen.width(name) > (right - left) * 0.9) continue;
    const [x, y] = toPixel(frame, middle);
    const plate = { x, y, angle: 0, width: pen.width(name) + 12, height: pen.size + 6 };
    if (isInFrame(frame, plate) && room.take(plate)) pen.write(name, plate, 0.85);
  }
}

/** A mark with the name to its right. Without room for the name there is no mark: it would say nothing. */
function namePlaces(pen: Pen, room: FreeRoom, frame: Frame, { places }: PreparedMap) {
  for (const { name, type, at } of places) {
    if (frame.zoom < placesFrom[type]) continue;
    const [x, y] = toPixel(frame, at);
    const width = pen.width(name);
    const middle = { x: x + 10 + width / 2, y, angle: 0 };
    const plate = { x: x + 2 + width / 2, y, angle: 0, width: width + 32, height: pen.size + 4 };
    if (!isInFrame(frame, plate) || !room.take(plate)) continue;
    pen.dot({ x, y, angle: 0 }, type);
    pen.write(name, middle, 0.9);
  }
}

function drawArrows(pen: Pen, room: FreeRoom, frame: Frame, roads: readonly PreparedRoad[]) {
  for (const road of roads) {
    if (!road.oneWay || !isDrawn(road.class, frame.zoom)) continue;
    for (const spot of arrowSpots(
      road.line.map((point) => toPixel(frame, point)),
      arrowEvery,
    ))
      if (isInFrame(frame, spot) && room.take({ ...spot, width: 24, height: 14 })) pen.arrow(spot);
  }
}

/** Names just outside take room too, so that those inside do not change when the map is moved a little. */
function isInFrame(frame: Frame, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x > -60 && y > -60 && x < frame.width + 60 && y < frame.height + 60;
}
