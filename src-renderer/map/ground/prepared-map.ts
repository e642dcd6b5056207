import type {
  AreaFeature,
  BaseMap,
  PlaceFeature,
  Position,
  RoadFeature,
} from '../../../src-contract/map/base-map.ts';
import { type Box, boxOf } from './frame.ts';
import { toWorld, type WorldPoint } from './mercator.ts';

export interface PreparedArea {
  readonly kind: AreaFeature['properties']['kind'];
  readonly name: string | undefined;
  readonly rings: readonly (readonly WorldPoint[])[];
  readonly box: Box;
  /** Where its name stands. */
  readonly middle: WorldPoint;
}

export interface PreparedRoad {
  readonly name: string;
  readonly class: RoadFeature['properties']['class'];
  readonly oneWay: boolean;
  readonly line: readonly WorldPoint[];
  readonly box: Box;
}

export interface PreparedPlace {
  readonly name: string;
  readonly type: PlaceFeature['properties']['type'];
  readonly at: WorldPoint;
}

/** A base map projected once, so that drawing only scales and shifts. */
export interface PreparedMap {
  readonly areas: readonly PreparedArea[];
  readonly roads: readonly PreparedRoad[];
  readonly places: readonly PreparedPlace[];
  readonly coverage: readonly WorldPoint[];
}

export function prepareMap(map: BaseMap): PreparedMap {
  const areas: PreparedArea[] = [];
  const roads: PreparedRoad[] = [];
  const places: PreparedPlace[] = [];
  for (const { geometry, properties } of map.features) {
    if (geometry.type === 'Polygon' && properties.kind !== 'road' && properties.kind !== 'place')
      areas.push(areaOf(properties, geometry.coordinates));
    if (geometry.type === 'LineString' && properties.kind === 'road') {
      const line = geometry.coordinates.map(toWorld);
      roads.push({ ...properties, line, box: boxOf(line) });
    }
    if (geometry.type === 'Point' && properties.kind === 'place')
      places.push({ name: properties.name, type: properties.type, at: toWorld(geometry.coordinates) });
  }
  return { areas, roads, places, coverage: map.coverage.map(toWorld) };
}

function areaOf({ kind, name }: AreaFeature['properties'], coordinates: readonly Position[][]): PreparedArea {
  const rings = coordinates.map((ring) => ring.map(toWorld));
  const outer = rings[0] ?? [];
  return { kind, name, rings, box: boxOf(outer), middle: centroid(outer) };
}

/** Centre of gravity of a closed ring. */
function centroid(ring: readonly WorldPoint[]): WorldPoint {
  const [x0, y0] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = ring[index - 1] ?? [x0, y0];
    const [bx, by] = ring[index] ?? [x0, y0];
    // Counted from the first corner, or the small differences would drown in the large numbers.
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    area += cross;
    x += (ax + bx - 2 * x0) * cross;
    y += (ay + by - 2 * y0) * cross;
  }
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}
