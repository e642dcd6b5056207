import { DivIcon, type Map as LeafletMap, Marker } from 'leaflet';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Point } from '../../src-contract/geo.ts';
import { showFocused } from './camera.ts';
import { glide } from './glide.ts';
import styles from './markers.module.css';

interface MapMarkerProps {
  readonly leaflet: LeafletMap;
  readonly at: Point;
  /** Higher is nearer to the eye. */
  readonly layer: number;
  readonly children: ReactNode;
}

/** Puts something of ours at a place on the map, with its upper left corner there, and moves it smoothly with that place. */
export function MapMarker({ leaflet, at: { lat, lon }, layer, children }: MapMarkerProps) {
  const [element] = useState(() => document.createElement('div'));
  const marker = useRef<Marker | null>(null);

  useEffect(() => {
    const stop = marker.current && moveMarker(marker.current, { lat, lon });
    marker.current ??= new Marker([lat, lon], {
      icon: new DivIcon({ html: element, className: styles.anchor ?? '', iconSize: [0, 0] }),
      interactive: false,
      keyboard: false,
      autoPanOnFocus: false,
    }).addTo(leaflet);
    return () => stop?.();
  }, [leaflet, element, lat, lon]);

  useEffect(() => {
    const show = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches(':focus-visible')) showFocused(leaflet, { lat, lon });
    };
    element.addEventListener('focusin', show);
    return () => element.removeEventListener('focusin', show);
  }, [leaflet, element, lat, lon]);

  useEffect(() => {
    marker.current?.setZIndexOffset(layer * 10_000);
  }, [layer]);

  useEffect(
    () => () => {
      marker.current?.remove();
      marker.current = null;
    },
    [],
  );

  return createPortal(children, element);
}

function moveMarker(marker: Marker, to: Point): () => void {
  const { lat, lng } = marker.getLatLng();
  return glide({ lat, lon: lng }, to, (at) => marker.setLatLng([at.lat, at.lon]));
}
