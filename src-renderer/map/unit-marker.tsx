import type { Map as LeafletMap } from 'leaflet';
import type { MouseEventHandler } from 'react';
import type { Fix } from '../../src-contract/geo.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import { StatusShape } from '../ui/status-shape.tsx';
import { MapMarker } from './map-marker.tsx';
import styles from './markers.module.css';
import type { MapUnit } from './props.ts';

interface UnitMarkerProps {
  readonly leaflet: LeafletMap;
  readonly unit: MapUnit;
  readonly at: Fix;
  /** Pixels by which the plate stands below its place, so that plates do not cover each other. */
  readonly shift: number;
  /** Without its call sign, for want of room. */
  readonly small: boolean;
  readonly selected: boolean;
  readonly words: string;
  /** Absent where units cannot be chosen; then the plate is only read. */
  readonly onSelect: MouseEventHandler | undefined;
}

/** A unit's plate: the shape of its status over its place, and its call sign beside. */
export function UnitMarker({ leaflet, unit, at, shift, small, selected, words, onSelect }: UnitMarkerProps) {
  const bare = small && !unit.mine && !selected;
  const style = shift === 0 ? undefined : { marginTop: shift };
  const plate = (
    <span className={styles.unitPlate}>
      {unit.mine && at.heading !== undefined && <Heading degrees={at.heading} />}
      <span className={styles.shape}>
        <StatusShape status={unit.status} size={unit.mine ? 26 : 20} />
      </span>
      {unit.onFoot && <Icon name="walk" size={16} />}
      {!bare && (
        <bdi dir="ltr" className={styles.callSign}>
          {unit.id}
        </bdi>
      )}
    </span>
  );
  const className = classNames(
    styles.unit,
    unit.mine && styles.mine,
    unit.stale && styles.stale,
    bare && styles.small,
    selected && styles.selected,
  );
  return (
    <MapMarker leaflet={leaflet} at={at} layer={unit.mine ? 4 : selected ? 3 : 1}>
      {onSelect ? (
        <button type="button" className={className} style={style} aria-label={words} onClick={onSelect}>
          {plate}
        </button>
      ) : (
        <span role="img" aria-label={words} className={className} style={style}>
          {plate}
        </span>
      )}
    </MapMarker>
  );
}

/** An arrow head outside the rim of the own unit's disc. */
function Heading({ degrees }: { degrees: number }) {
  return (
    <svg
      className={styles.heading}
      viewBox="-40 -40 80 80"
      aria-hidden="true"
      style={{ transform: `rotate(${degrees}deg)` }}
    >
      <path d="M0 -40L11 -24A27 27 0 0 0 -11 -24Z" fill="currentColor" />
    </svg>
  );
}
