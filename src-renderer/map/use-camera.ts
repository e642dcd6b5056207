import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useEffectEvent } from 'react';
import type { Fix, Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import { centreOn, fitAll, hasView, isInSight, showBaseMap } from './camera.ts';
import type { Insets } from './visible-area.ts';

interface CameraTargets {
  readonly baseMap: BaseMap | null | undefined;
  readonly own: Fix | null;
  /** The chosen job's or unit's place. */
  readonly chosen: Point | null;
  /** Somewhere that something is, for when nothing better is known. */
  readonly anything: Point | null;
  readonly follow: boolean;
  readonly insets: Insets;
  onFollow(follow: boolean): void;
}

/**
 * Where the map looks: first at the own place, else at what is chosen, else at the middle of the base map or, without
 * one, at anything there is. Afterwards only
 * where it is told to: to the own place while following, to what is chosen when that is out of sight.
 */
export function useCamera(leaflet: LeafletMap | null, targets: CameraTargets): void {
  const { baseMap, own, chosen, anything, follow, insets } = targets;

  useEffect(() => {
    if (!leaflet || hasView(leaflet)) return;
    const first = own ?? chosen;
    if (first) centreOn(leaflet, first, insets);
    else if (baseMap) showBaseMap(leaflet, baseMap, insets);
    else if (baseMap === null && anything) centreOn(leaflet, anything, insets);
  }, [leaflet, baseMap, own, chosen, anything, insets]);

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
