import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import { DeskList } from '../list/desk-list.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import { UnitCells, type UnitLine } from './unit-cells.tsx';
import { UnitDesk } from './unit-desk.tsx';
import { byCallSign } from './unit-order.ts';
import styles from './units-pane.module.css';

export interface UnitsPaneProps {
  readonly onOpenJob: (id: string, by: 'pointer' | 'keyboard') => void;
  /** At the right of the title. */
  readonly actions: ReactNode;
}

/** All units, and what can be done about the one that is chosen. */
export function UnitsPane({ onOpenJob, actions }: UnitsPaneProps) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const units = useView('units', {});
  const board = useView('board', {});
  const chosen = useDesk(({ unit }) => unit);
  const selectUnit = useDesk((desk) => desk.selectUnit);

  const numbers = useMemo(
    () => new Map([...(board?.open ?? []), ...(board?.closed ?? [])].map(({ id, number }) => [id, number])),
    [board],
  );
  const rows = useMemo(
    () =>
      [...(units ?? [])].sort(byCallSign).map((unit): UnitLine => {
        return { key: unit.id, unit, jobs: unit.jobs.map((job) => numbers.get(job) ?? '') };
      }),
    [units, numbers],
  );
  const labelOf = ({ unit: { id, status, crew }, jobs }: UnitLine) =>
    [id, statusWords(codes, status), jobs[0], ...crew.map(({ name }) => name)].filter(Boolean).join(', ');
  const open = useCallback(
    (row: UnitLine) => selectUnit(useDesk.getState().unit === row.key ? null : row.key),
    [selectUnit],
  );
  const line = rows.find(({ key }) => key === chosen);

  return (
    <Pane title={t('units.title')} actions={actions}>
      <div className={styles.pane}>
        <div className={styles.list}>
          {units ? (
            <DeskList
              id={paneIds.units}
              label={t('units.title')}
              columns={[
                t('units.call'),
                t('units.status'),
                t('units.since'),
                t('units.job'),
                t('units.crew'),
                t('units.heard'),
              ]}
              className={styles.columns}
              rows={rows}
              labelOf={labelOf}
              selected={chosen}
              onOpen={open}
              onEscape={() => selectUnit(null)}
              cells={UnitCells}
              empty={rows.length === 0 ? t('units.none') : null}
            />
          ) : (
            <Skeleton rows={6} label={t('common:loading')} />
          )}
        </div>
        {line && <UnitDesk key={line.key} line={line} onOpenJob={onOpenJob} />}
      </div>
    </Pane>
  );
}
