import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import type { Theme } from '../ui/theme.ts';
import { createGroundCanvas, type GroundCanvas } from './ground/ground-canvas.ts';

/** Keeps the base map drawn under everything, in the theme's colours. */
export function useGround(
  leaflet: LeafletMap | null,
  baseMap: BaseMap | null | undefined,
  theme: Theme,
): void {
  const [ground, setGround] = useState<GroundCanvas | null>(null);
  useEffect(() => {
    if (!leaflet) return;
    const created = createGroundCanvas(leaflet);
    setGround(created);
    return () => created.remove();
  }, [leaflet]);
  useEffect(() => ground?.show(baseMap ?? null), [ground, baseMap]);
  useEffect(() => ground?.wear(theme), [ground, theme]);
}
