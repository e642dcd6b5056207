import { Circle, type Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import type { Fix } from '../../src-contract/geo.ts';
import styles from './markers.module.css';

/** Up to here the own disc says where the car is well enough, metres. */
const goodEnough = 25;

/** How far off a fix may be, as a ring about it; nothing while it is good. */
export function AccuracyRing({ leaflet, at }: { leaflet: LeafletMap; at: Fix }) {
  const { lat, lon, accuracy = 0 } = at;
  useEffect(() => {
    if (accuracy <= goodEnough) return;
    const ring = new Circle([lat, lon], {
      radius: accuracy,
      interactive: false,
      weight: 2,
      className: styles.accuracy ?? '',
    });
    ring.addTo(leaflet);
    return () => {
      ring.remove();
    };
  }, [leaflet, lat, lon, accuracy]);
  return null;
}
