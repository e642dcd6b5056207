import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fix } from '../../../src-contract/geo.ts';
import { readBaseMap } from '../../../src-contract/map/base-map.ts';
import { useView } from '../../bridge/console.ts';
import { LazySectorMap } from '../../map/lazy-sector-map.tsx';
import type { MapJob, MapSelection, MapUnit } from '../../map/props.ts';
import { useMapLabels } from '../../map/use-map-labels.ts';
import { useSecond } from '../../ui/clock.ts';
import { useDeskEmergencies } from '../emergency/use-emergencies.ts';
import { useDesk } from '../shell/desk-store.ts';
import { useDeskTheme } from '../shell/desk-theme.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import styles from './map-pane.module.css';

export interface MapPaneProps {
  readonly job: string | null;
  readonly onOpenJob?: (id: string, by: 'pointer') => void;
}

/** Beyond this age, ms, a position is not to be relied on. */
const staleAfter = 120_000;
const noPositions: Readonly<Record<string, Fix>> = {};

/** All open jobs and all units on duty, on the map. */
export function MapPane({ job, onOpenJob }: MapPaneProps) {
  const { t } = useTranslation('console');
  const theme = useDeskTheme();
  const base = useView('baseMap', {});
  const board = useView('board', {});
  const units = useView('units', {});
  const positions = useView('positions', {}) ?? noPositions;
  const unit = useDesk((desk) => desk.unit);
  const selectUnit = useDesk((desk) => desk.selectUnit);
  // What is stale is looked at again every half minute: a plate does not change more often by itself.
  const halfMinute = Math.floor(useSecond() / 30) * 30_000;

  const baseMap = useMemo(() => readBaseMap(base), [base]);
  const jobs = useMemo(
    () =>
      (board?.open ?? []).flatMap(({ id, priority, jobType, location: { point } }): MapJob[] =>
        point ? [{ id, priority, jobType, point }] : [],
      ),
    [board],
  );
  const plates = useMemo(
    () =>
      (units ?? [])
        .filter(({ status }) => status !== 'offDuty')
        .map(({ id, status, tablet }): MapUnit => {
          const at = Object.hasOwn(positions, id) ? positions[id] : undefined;
          const stale = at !== undefined && halfMinute - at.at > staleAfter;
          return { id, status, at, stale, onFoot: tablet?.onFoot };
        }),
    [units, positions, halfMinute],
  );
  const mapLabels = useMapLabels();
  const labels = useMemo(() => ({ ...mapLabels, fit: t('map.fit') }), [mapLabels, t]);
  const { emergencies, shown } = useDeskEmergencies();
  const selected = useMemo((): MapSelection => {
    if (shown) return { emergency: shown };
    return job ? { job } : unit ? { unit } : null;
  }, [job, unit, shown]);

  return (
    <div id={paneIds.map} className={styles.map} tabIndex={-1}>
      <LazySectorMap
        baseMap={baseMap}
        theme={theme}
        units={plates}
        jobs={jobs}
        emergencies={emergencies}
        selected={selected}
        own={null}
        follow={false}
        onFollow={ignore}
        onSelectJob={onOpenJob && ((id) => onOpenJob(id, 'pointer'))}
        onSelectUnit={selectUnit}
        labels={labels}
      />
    </div>
  );
}

/** A desk has no place of its own to follow. */
const ignore = () => undefined;
