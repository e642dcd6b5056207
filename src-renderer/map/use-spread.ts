import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import type { Point } from '../../src-contract/geo.ts';
import type { MapJob, MapUnit } from './props.ts';
import { spreadPlates, tagPlate } from './spread.ts';

/** From this zoom on there is room for every unit's call sign. */
const callSignsFrom = 14.5;

/** How units' plates stand at this zoom: without call signs, or with how far each is shifted so that none covers another. */
export function useSpread(
  leaflet: LeafletMap | null,
  plates: readonly { readonly unit: MapUnit; readonly at: Point }[],
  jobs: readonly MapJob[],
): { readonly small: boolean; readonly shifts: ReadonlyMap<string, number> } {
  const [zoom, setZoom] = useState<number>();
  useEffect(() => {
    if (!leaflet) return;
    const onZoom = () => setZoom(leaflet.getZoom());
    leaflet.on('zoomend load', onZoom).whenReady(onZoom);
    return () => {
      leaflet.off('zoomend load', onZoom);
    };
  }, [leaflet]);
  if (!leaflet || zoom === undefined || zoom < callSignsFrom) return { small: true, shifts: new Map() };

  const pixelOf = ({ lat, lon }: Point) => leaflet.project([lat, lon], zoom);
  const plateOf = ({ unit, at }: (typeof plates)[number]) => {
    const { x, y } = pixelOf(at);
    return { id: unit.id, x, y };
  };
  const fixed = [
    ...plates.filter(({ unit }) => unit.mine).map(plateOf),
    ...jobs.map(({ id, point }) => tagPlate(id, pixelOf(point))),
  ];
  return { small: false, shifts: spreadPlates(plates.filter(({ unit }) => !unit.mine).map(plateOf), fixed) };
}
