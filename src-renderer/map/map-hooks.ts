import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Fix, Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import { isInside } from '../../src-contract/map/precinct.ts';
import type { Theme } from '../ui/theme.ts';
import { centreOn, fitAll, hasView, isInSight, showBaseMap } from './camera.ts';
import { createGroundCanvas, type GroundCanvas } from './ground/ground-canvas.ts';
import type { MapUnit } from './props.ts';
import { spreadPlates } from './spread.ts';
import type { Insets } from './visible-area.ts';

/** Keeps the base map drawn under everything, in the theme's colours. */
export function useGround(leaflet: LeafletMap | null, baseMap: BaseMap | null, theme: Theme): void {
  const [ground, setGround] = useState<GroundCanvas | null>(null);
  useEffect(() => {
    if (!leaflet) return;
    const created = createGroundCanvas(leaflet);
    setGround(created);
    return () => created.remove();
  }, [leaflet]);
  useEffect(() => ground?.show(baseMap), [ground, baseMap]);
  useEffect(() => ground?.wear(theme), [ground, theme]);
}

interface CameraTargets {
  readonly baseMap: BaseMap | null;
  readonly own: Fix | null;
  /** The chosen job's or unit's place. */
  readonly chosen: Point | null;
  readonly follow: boolean;
  readonly insets: Insets;
  onFollow(follow: boolean): void;
}

/**
 * Where the map looks: first at the own place, else at what is chosen, else at the middle of the base map. Afterwards only
 * where it is told to: to the own place while following, to what is chosen when that is out of sight.
 */
export function useCamera(leaflet: LeafletMap | null, targets: CameraTargets): void {
  const { baseMap, own, chosen, follow, insets } = targets;

  useEffect(() => {
    if (!leaflet || hasView(leaflet)) return;
    const first = own ?? chosen;
    if (first) centreOn(leaflet, first, insets);
    else if (baseMap) showBaseMap(leaflet, baseMap, insets);
  }, [leaflet, baseMap, own, chosen, insets]);

  const [lat, lon] = [own?.lat, own?.lon];
  useEffect(() => {
    if (leaflet && follow && lat !== undefined && lon !== undefined)
      centreOn(leaflet, { lat, lon }, insets, true);
  }, [leaflet, follow, lat, lon, insets]);

  const showChosen = useEffectEvent((map: LeafletMap, at: Point) => {
    if (!hasView(map) || isInSight(map, at, insets)) return;
    if (follow) targets.onFollow(false);
    fitAll(map, own ? [at, own] : [at], insets);
  });
  useEffect(() => {
    if (leaflet && chosen) showChosen(leaflet, chosen);
  }, [leaflet, chosen]);

  const stopFollowing = useEffectEvent(() => targets.onFollow(false));
  useEffect(() => {
    if (!leaflet || !follow) return;
    const stop = () => stopFollowing();
    const byKey = (event: KeyboardEvent) => event.key.startsWith('Arrow') && stopFollowing();
    leaflet.on('dragstart', stop);
    const container = leaflet.getContainer();
    container.addEventListener('keydown', byKey);
    return () => {
      leaflet.off('dragstart', stop);
      container.removeEventListener('keydown', byKey);
    };
  }, [leaflet, follow]);
}

/** From this zoom on there is room for every unit's call sign. */
const callSignsFrom = 14.5;

/** How units' plates stand at this zoom: without call signs, or with how far each is shifted so that none covers another. */
export function useSpread(
  leaflet: LeafletMap | null,
  plates: readonly { readonly unit: MapUnit; readonly at: Point }[],
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
  const shifts = spreadPlates(
    plates.map(({ unit: { id }, at }) => ({ id, ...xy(leaflet.project([at.lat, at.lon], zoom)) })),
  );
  return { small: false, shifts };
}
const xy = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y });

/** Whether the middle of the map, or what is chosen, lies where the base map has no streets. */
export function useBeyond(
  leaflet: LeafletMap | null,
  baseMap: BaseMap | null,
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
  if (!baseMap) return false;
  return [middle, chosen].some((at) => at !== null && !isInside(baseMap.coverage, at));
}
