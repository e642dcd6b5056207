import type { Map as LeafletMap } from 'leaflet';
import { Octagon } from '../emergency/octagon.tsx';
import { classNames } from '../ui/class-names.ts';
import { MapMarker } from './map-marker.tsx';
import styles from './markers.module.css';
import type { MapEmergency } from './props.ts';

/** An officer who calls for help: a ring around the place, which pulses until somebody has answered, and who it is above. */
export function EmergencyMarker({ leaflet, emergency }: { leaflet: LeafletMap; emergency: MapEmergency }) {
  const { point, name, words, isCalling } = emergency;
  return (
    <>
      <MapMarker leaflet={leaflet} at={point} layer={0}>
        <span className={classNames(styles.emergencyRing, isCalling && styles.calling)} />
      </MapMarker>
      <MapMarker leaflet={leaflet} at={point} layer={5}>
        <span role="img" aria-label={words} className={styles.emergency}>
          <Octagon size={26} />
          <bdi dir="ltr">{name}</bdi>
        </span>
      </MapMarker>
    </>
  );
}
