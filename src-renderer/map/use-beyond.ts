import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import type { Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import { isInside } from '../../src-contract/map/precinct.ts';

/** Whether the middle of the map, or what is chosen, lies where the base map has no streets. */
export function useBeyond(
  leaflet: LeafletMap | null,
  baseMap: BaseMap | null | undefined,
  chosen: Point | null,
): boolean {
  const [middle, setMiddle] = useState<Point | null>(null);
  useEffect(() => {
    if (!leaflet) return;
    const onMove = () => {
      const { lat, lng } = leaflet.getCenter();
      setMiddle({ lat, lon: lng });
    };
    leaflet.on('moveend', onMove);
    return () => {
      leaflet.off('moveend', onMove);
    };
  }, [leaflet]);
  if (!baseMap) return baseMap === null;
  return [middle, chosen].some((at) => at !== null && !isInside(baseMap.coverage, at));
}
