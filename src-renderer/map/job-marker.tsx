import type { Map as LeafletMap } from 'leaflet';
import type { MouseEventHandler } from 'react';
import { classNames } from '../ui/class-names.ts';
import { PriorityTag } from '../ui/priority-tag.tsx';
import { MapMarker } from './map-marker.tsx';
import styles from './markers.module.css';
import type { MapJob } from './props.ts';

interface JobMarkerProps {
  readonly leaflet: LeafletMap;
  readonly job: MapJob;
  readonly selected: boolean;
  readonly words: string;
  readonly onSelect: MouseEventHandler | undefined;
}

/**
 * A job's tag: its priority on a plate, whose stem stands on its place behind the cars that are there. One's own and the
 * chosen one say their type.
 */
export function JobMarker({ leaflet, job, selected, words, onSelect }: JobMarkerProps) {
  const tag = (
    <span className={styles.jobPlate}>
      <PriorityTag priority={job.priority} words="" />
      {(job.mine || selected) && (
        <bdi dir="ltr" className={styles.jobType}>
          {job.jobType}
        </bdi>
      )}
    </span>
  );
  const className = classNames(styles.job, selected && styles.selected);
  return (
    <>
      <MapMarker leaflet={leaflet} at={job.point} layer={0}>
        <span className={styles.stem} />
      </MapMarker>
      <MapMarker leaflet={leaflet} at={job.point} layer={selected ? 3 : 2}>
        {onSelect ? (
          <button type="button" className={className} aria-label={words} onClick={onSelect}>
            {tag}
          </button>
        ) : (
          <span role="img" aria-label={words} className={className}>
            {tag}
          </span>
        )}
      </MapMarker>
    </>
  );
}
