import { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import 'leaflet/dist/leaflet.css';

/**
 * A Leaflet map in an element, without tiles or controls: nothing is fetched. Null until it stands. It has no view until
 * it is given one.
 */
export function useLeafletMap(element: HTMLElement | null): LeafletMap | null {
  const [leaflet, setLeaflet] = useState<LeafletMap | null>(null);

  useEffect(() => {
    if (!element) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const map = new LeafletMap(element, {
      attributionControl: false,
      zoomControl: false,
      // Two taps must not do what one does not.
      doubleClickZoom: false,
      boxZoom: false,
      fadeAnimation: false,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
      keyboardPanDelta: 120,
      minZoom: 11,
      maxZoom: 18,
      zoomSnap: 0.5,
      wheelPxPerZoomLevel: 90,
    });
    // What is in the middle stays there when the tablet is turned.
    const sizes = new ResizeObserver(() => map.invalidateSize({ pan: true, animate: false }));
    sizes.observe(element);
    setLeaflet(map);
    return () => {
      sizes.disconnect();
      setLeaflet(null);
      map.remove();
    };
  }, [element]);

  return leaflet;
}
