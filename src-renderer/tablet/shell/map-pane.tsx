import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { readBaseMap } from '../../../src-contract/map/base-map.ts';
import { useView } from '../../bridge/tablet.ts';
import { LazySectorMap } from '../../map/lazy-sector-map.tsx';
import { useMapLabels } from '../../map/use-map-labels.ts';
import { useMinute } from '../../ui/clock.ts';
import { useMapEmergencies } from '../emergency/map-emergencies.ts';
import { mapJobs, mapUnits } from './map-things.ts';
import { useScreen } from './screen.ts';
import { useWornTheme } from './worn-theme.ts';

/**
 * The map of the jobs, the units and this car. A touch on a job opens it. It is drawn after everything else on the screen:
 * a hundred marks on the map never keep the officer's own status waiting.
 */
export function MapPane() {
  const kept = useView('baseMap', {});
  const units = useDeferredValue(useView('units', {}));
  const positions = useView('positions', {});
  const jobs = useDeferredValue(useView('jobs', {}));
  const mine = useView('session', {})?.signedOn?.unit ?? '';
  const theme = useWornTheme((worn) => worn.theme);
  const job = useScreen((screen) => screen.job);
  const openJob = useScreen((screen) => screen.openJob);
  const goTo = useScreen((screen) => screen.goTo);
  const [isFollowing, setFollowing] = useState(true);
  const labels = useMapLabels();
  const showUnits = useCallback(() => goTo('units'), [goTo]);
  const now = useMinute() * 60_000;

  const baseMap = useMemo(() => readBaseMap(kept), [kept]);
  const shownUnits = useMemo(
    () => mapUnits(units ?? [], positions?.units ?? {}, mine, now),
    [units, positions?.units, mine, now],
  );
  const shownJobs = useMemo(() => (jobs ? mapJobs(jobs) : []), [jobs]);
  const { emergencies, shown } = useMapEmergencies();
  const selected = useMemo(
    () => (shown === null ? (job === null ? null : { job }) : { emergency: shown }),
    [job, shown],
  );
  return (
    <LazySectorMap
      baseMap={baseMap}
      theme={theme}
      units={shownUnits}
      jobs={shownJobs}
      emergencies={emergencies}
      selected={selected}
      own={positions?.own ?? null}
      follow={isFollowing}
      onFollow={setFollowing}
      onSelectJob={openJob}
      onSelectUnit={showUnits}
      labels={labels}
    />
  );
}
