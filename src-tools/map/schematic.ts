import type { BaseMap, Position } from '../../src-contract/map/base-map.ts';
import { buildAreas, buildCoverage } from './areas.ts';
import { buildPlaces } from './places.ts';
import { buildRoads } from './roads.ts';

/** Manhattan from 14 St to 110 St as its published street plan has it. The same every time. */
export function buildSchematic(): BaseMap {
  const coverage = buildCoverage();
  return {
    type: 'FeatureCollection',
    name: 'Manhattan, 14 St to 110 St',
    credits: 'Published street plan',
    schematic: true,
    bounds: boundsOf(coverage),
    coverage,
    features: [...buildAreas(), ...buildRoads(), ...buildPlaces()],
  };
}

/** As it lies in the pack: one feature a line, so that a change can be read. */
export function schematicText(): string {
  const { features, ...head } = buildSchematic();
  const lines = features.map((feature) => `    ${JSON.stringify(feature)}`);
  const members = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  return `{\n${members.join('\n')}\n  "features": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function boundsOf(ring: readonly Position[]): BaseMap['bounds'] {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
