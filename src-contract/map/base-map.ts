import { z } from 'zod';

/*
 * The base map as GeoJSON (RFC 7946): what is drawn beneath units and jobs. Later features are drawn over earlier ones,
 * areas before roads. Foreign members of the collection say what the map is and how far it reaches.
 */

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** Longitude and latitude in degrees, in GeoJSON's order. */
export type Position = z.infer<typeof position>;
const ring = z.array(position).min(4);

const areaKinds = ['water', 'land', 'park'] as const;
const roadClasses = ['avenue', 'crosstown', 'street', 'drive'] as const;
const placeTypes = ['landmark', 'transit', 'hospital', 'police'] as const;

const area = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  properties: z.object({ kind: z.enum(areaKinds), name: z.string().max(60).optional() }),
});

const road = z.object({
  type: z.literal('Feature'),
  /** A vertex at each crossing, in the direction of travel where that is one way. */
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) }),
  properties: z.object({
    kind: z.literal('road'),
    class: z.enum(roadClasses),
    /** As it is said on the radio: "W 42 St", "7 Av". */
    name: z.string().min(1).max(60),
    /** False for two-way traffic, and where the direction is not known. */
    oneWay: z.boolean(),
  }),
});

const place = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('Point'), coordinates: position }),
  properties: z.object({
    kind: z.literal('place'),
    type: z.enum(placeTypes),
    name: z.string().min(1).max(60),
  }),
});

export const baseMap = z.object({
  type: z.literal('FeatureCollection'),
  name: z.string().min(1).max(80),
  credits: z.string().min(1).max(200),
  /** Drawn from a plan, not surveyed: the screen says so, and that it is not for navigation. */
  schematic: z.boolean(),
  /** West, south, east, north in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** The outline within which every street is drawn. */
  coverage: ring,
  features: z.array(z.union([area, road, place])).min(1),
});

export type BaseMap = z.infer<typeof baseMap>;
export type AreaFeature = z.infer<typeof area>;
export type RoadFeature = z.infer<typeof road>;
export type PlaceFeature = z.infer<typeof place>;

/**
 * The base map that a bridge's view `baseMap` gave: undefined while it has not come, null when there is none that can be
 * drawn.
 */
export function readBaseMap(value: unknown): BaseMap | null | undefined {
  if (value === undefined) return undefined;
  const read = baseMap.safeParse(value);
  return read.success ? read.data : null;
}
