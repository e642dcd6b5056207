import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Fix, Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import {
  centreOn,
  fitAll,
  hasView,
  isInSight,
  lookAgain,
  lookedAside,
  showBaseMap,
  startAt,
} from './camera.ts';
import type { Insets } from './visible-area.ts';

interface CameraTargets {
  readonly baseMap: BaseMap | null | undefined;
  readonly own: Fix | null;
  /** The chosen job's or unit's place, and which it is. */
  readonly chosen: Point | null;
  readonly chosenId: string | null;
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
  const { baseMap, own, chosen, chosenId, anything, follow, insets } = targets;
  /** Whether the view was only the best that was known before the first fix. */
  const provisional = useRef(false);

  useEffect(() => {
    if (!leaflet || (hasView(leaflet) && !(provisional.current && own))) return;
    provisional.current = !own && !chosen;
    const first = own ?? chosen;
    if (first) startAt(leaflet, first, insets);
    else if (baseMap) showBaseMap(leaflet, baseMap, insets);
    else if (baseMap === null && anything) startAt(leaflet, anything, insets);
  }, [leaflet, baseMap, own, chosen, anything, insets]);

  const { left, right, top, bottom } = insets;
  const [lat, lon] = [own?.lat, own?.lon];
  useEffect(() => {
    if (leaflet && follow && lat !== undefined && lon !== undefined)
      centreOn(leaflet, { lat, lon }, { left, right, top, bottom }, true);
  }, [leaflet, follow, lat, lon, left, right, top, bottom]);

  // Another size of the map is another middle: the place is put there at once, for a long glide would show unpainted ground.
  const settle = useEffectEvent((map: LeafletMap) => {
    if (follow && own && hasView(map)) lookAgain(map, own, insets);
  });
  useEffect(() => {
    if (!leaflet) return;
    const again = () => settle(leaflet);
    leaflet.on('resize', again);
    return () => {
      leaflet.off('resize', again);
    };
  }, [leaflet]);

  const showChosen = useEffectEvent((map: LeafletMap) => {
    if (!chosen || !hasView(map) || isInSight(map, chosen, insets)) return;
    if (follow) targets.onFollow(false);
    fitAll(map, own ? [chosen, own] : [chosen], insets);
  });
  // Once for each choice: what moves, or is told again, must not pull the map back from where it was moved by hand.
  const isPlaced = chosen !== null;
  useEffect(() => {
    if (leaflet && chosenId !== null && isPlaced) showChosen(leaflet);
  }, [leaflet, chosenId, isPlaced]);

  const stopFollowing = useEffectEvent(() => targets.onFollow(false));
  useEffect(() => {
    if (!leaflet || !follow) return;
    const stop = () => stopFollowing();
    const byKey = (event: KeyboardEvent) => event.key.startsWith('Arrow') && stopFollowing();
    leaflet.on(`dragstart ${lookedAside}`, stop);
    const container = leaflet.getContainer();
    container.addEventListener('keydown', byKey);
    return () => {
      leaflet.off(`dragstart ${lookedAside}`, stop);
      container.removeEventListener('keydown', byKey);
    };
  }, [leaflet, follow]);
}
