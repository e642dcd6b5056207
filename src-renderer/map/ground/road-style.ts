import type { PreparedRoad } from './prepared-map.ts';

type RoadClass = PreparedRoad['class'];

interface RoadStyle {
  /** Carriageway and pavements, metres. */
  readonly metres: number;
  /** Never drawn thinner, pixels. */
  readonly least: number;
  /** From which zoom it is drawn, and from which its name is. */
  readonly from: number;
  readonly nameFrom: number;
}

const styles: Readonly<Record<RoadClass, RoadStyle>> = {
  street: { metres: 14, least: 1, from: 13, nameFrom: 15 },
  drive: { metres: 20, least: 1.5, from: 11, nameFrom: 14.5 },
  crosstown: { metres: 22, least: 1.5, from: 12, nameFrom: 13.5 },
  avenue: { metres: 22, least: 1.5, from: 11, nameFrom: 13.5 },
};

/** From the least to the most important: the order of drawing; names are given room the other way round. */
export const roadClasses: readonly RoadClass[] = ['street', 'drive', 'crosstown', 'avenue'];

export const isDrawn = (road: RoadClass, zoom: number) => zoom >= styles[road].from;
export const isNamed = (road: RoadClass, zoom: number) => zoom >= styles[road].nameFrom;

/** Width on the screen in pixels, to scale but for the least. */
export function roadWidth(road: RoadClass, metresToPixel: number): number {
  const { metres, least } = styles[road];
  return Math.max(least, metres / metresToPixel);
}
