import { type MouseEvent, useMemo, useState } from 'react';
import { AccuracyRing } from './accuracy-ring.tsx';
import { endsDrag, fitAll, zoomBy } from './camera.ts';
import { EmergencyMarker } from './emergency-marker.tsx';
import { JobMarker } from './job-marker.tsx';
import { useLeafletMap } from './leaflet-map.ts';
import { MapControls } from './map-controls.tsx';
import type { SectorMapProps } from './props.ts';
import styles from './sector-map.module.css';
import { UnitMarker } from './unit-marker.tsx';
import { useBeyond } from './use-beyond.ts';
import { useCamera } from './use-camera.ts';
import { useGround } from './use-ground.ts';
import { useSpread } from './use-spread.ts';
import { noInsets } from './visible-area.ts';

/**
 * The map of tablet and console: the base map, and over it units and jobs. Fills its parent, fetches nothing, and is never
 * blank. Give `units`, `jobs`, `insets` and `labels` that keep their identity while they do not change.
 */
export function SectorMap(props: SectorMapProps) {
  const { baseMap, theme, units, jobs, selected, follow, onFollow, onSelectJob, onSelectUnit, labels } =
    props;
  const insets = props.insets ?? noInsets;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const leaflet = useLeafletMap(element);

  const plates = useMemo(() => placedUnits(props.units, props.own), [props.units, props.own]);
  const own = props.own ?? plates.find(({ unit }) => unit.mine)?.at ?? null;
  const chosenJob = selected && 'job' in selected ? jobs.find(({ id }) => id === selected.job) : undefined;
  const chosenUnit =
    selected && 'unit' in selected ? units.find(({ id }) => id === selected.unit) : undefined;
  const chosenEmergency =
    selected && 'emergency' in selected
      ? props.emergencies?.find(({ id }) => id === selected.emergency)
      : undefined;
  const chosen = chosenJob?.point ?? chosenUnit?.at ?? chosenEmergency?.point ?? null;

  useGround(leaflet, baseMap, theme);
  const chosenId = chosenJob?.id ?? chosenUnit?.id ?? chosenEmergency?.id ?? null;
  const anything = jobs[0]?.point ?? plates[0]?.at ?? null;
  useCamera(leaflet, { baseMap, own, chosen, chosenId, anything, follow, insets, onFollow });
  const { small, shifts } = useSpread(leaflet, plates, jobs);
  const beyond = useBeyond(leaflet, baseMap, chosen);

  const together = [chosenJob ?? jobs.find(({ mine }) => mine)].flatMap((job) => (job ? [job.point] : []));
  if (own && together.length > 0) together.push(own);

  function fit() {
    if (!leaflet) return;
    if (follow) onFollow(false);
    fitAll(leaflet, together, insets);
  }
  const tapped = (act: () => void) => (event: MouseEvent) => {
    if (leaflet && !endsDrag(leaflet, event)) act();
  };

  return (
    <div className={styles.frame}>
      {/* Leaflet puts it into the order of tabs: it is moved with the arrow keys and with + and -. */}
      <div
        ref={setElement}
        // Streets and call signs are read from the left, whatever the screen around them.
        dir="ltr"
        className={styles.leaflet}
        role="application"
        aria-label={labels.map}
      />
      {leaflet && (
        <>
          {own && <AccuracyRing leaflet={leaflet} at={own} />}
          {plates.map(({ unit, at }) => (
            <UnitMarker
              key={unit.id}
              leaflet={leaflet}
              unit={unit}
              at={at}
              shift={shifts.get(unit.id) ?? 0}
              small={small}
              selected={unit === chosenUnit}
              words={labels.unit(unit)}
              onSelect={onSelectUnit && tapped(() => onSelectUnit(unit.id))}
            />
          ))}
          {jobs.map((job) => (
            <JobMarker
              key={job.id}
              leaflet={leaflet}
              job={job}
              selected={job === chosenJob}
              words={labels.job(job)}
              onSelect={onSelectJob && tapped(() => onSelectJob(job.id))}
            />
          ))}
          {props.emergencies?.map((emergency) => (
            <EmergencyMarker key={emergency.id} leaflet={leaflet} emergency={emergency} />
          ))}
        </>
      )}
      <div className={styles.over} style={insets}>
        {baseMap === undefined && <p className={styles.loading}>{labels.loading}</p>}
        {baseMap !== undefined && (
          <p className={styles.notes}>
            {[beyond && labels.beyond, baseMap?.schematic && labels.schematic, baseMap?.credits]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        <MapControls
          labels={labels}
          follow={follow}
          onZoom={(by) => leaflet && zoomBy(leaflet, by, insets)}
          onFollow={own ? () => onFollow(!follow) : undefined}
          onFit={together.length > 0 ? fit : undefined}
        />
      </div>
    </div>
  );
}

/** The units that can be drawn, each with its place; one's own first, which keeps its place when plates are spread. */
function placedUnits(units: SectorMapProps['units'], own: SectorMapProps['own']) {
  return units
    .flatMap((unit) => {
      const at = (unit.mine ? own : null) ?? unit.at;
      return at && unit.status !== 'offDuty' ? [{ unit, at }] : [];
    })
    .sort((one, other) => Number(other.unit.mine ?? false) - Number(one.unit.mine ?? false));
}
