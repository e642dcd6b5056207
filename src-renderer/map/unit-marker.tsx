import type { Map as LeafletMap } from 'leaflet';
import type { MouseEventHandler } from 'react';
import type { Fix } from '../../src-contract/geo.ts';
import { classNames } from '../ui/class-names.ts';
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
  readonly selected: boolean;
  readonly words: string;
  /** Absent where units cannot be chosen; then the plate is only read. */
  readonly onSelect: MouseEventHandler | undefined;
}

/** A unit's plate: the shape of its status over its place, and its call sign beside. */
export function UnitMarker({ leaflet, unit, at, shift, selected, words, onSelect }: UnitMarkerProps) {
  const plate = (
    <>
      <span className={styles.shape}>
        {unit.mine && at.heading !== undefined && <Heading degrees={at.heading} />}
        <StatusShape status={unit.status} size={unit.mine ? 24 : 20} />
      </span>
      <span className={styles.callSign}>{unit.id}</span>
    </>
  );
  const className = classNames(
    styles.unit,
    unit.mine && styles.mine,
    unit.stale && styles.stale,
    selected && styles.selected,
  );
  const style = shift === 0 ? undefined : { marginTop: shift };
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

/** An arrow head on the rim of the own unit's disc, clockwise from north. */
function Heading({ degrees }: { degrees: number }) {
  return (
    <svg
      className={styles.heading}
      viewBox="-32 -32 64 64"
      aria-hidden="true"
      style={{ transform: `rotate(${degrees}deg)` }}
    >
      <path d="M0 -31L9 -19A21 21 0 0 0 -9 -19Z" fill="currentColor" />
    </svg>
  );
}
