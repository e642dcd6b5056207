import type { TFunction } from 'i18next';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import type { Column } from '../list/columns.ts';
import { DeskList } from '../list/desk-list.tsx';
import { useColumns } from '../list/use-columns.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { FindChip } from './find-chip.tsx';
import { foundUnits } from './finding.ts';
import { UnitCells, type UnitColumn, type UnitLine } from './unit-cells.tsx';
import { UnitDesk, type UnitDeskProps } from './unit-desk.tsx';
import { byCallSign } from './unit-order.ts';
import styles from './units-pane.module.css';

export interface UnitsPaneProps {
  /** Without it, jobs cannot be opened from here. */
  readonly onOpenJob?: UnitDeskProps['onOpenJob'];
  /** At the right of the title. */
  readonly actions?: ReactNode;
}

/** Where it is narrow, the crew goes first: it is told with the unit that is chosen. */
const unitColumns = (t: TFunction<['console', 'common']>): readonly Column<UnitColumn>[] => [
  { name: 'call', words: t('units.call'), least: 4.1, share: 0, rank: 1 },
  { name: 'status', words: t('units.status'), least: 8.5, share: 1, rank: 1 },
  { name: 'since', words: t('units.since'), least: 4.3, share: 0, rank: 3 },
  { name: 'job', words: t('units.job'), least: 3, share: 0, rank: 2 },
  { name: 'crew', words: t('units.crew'), least: 4.5, share: 2, rank: 5 },
  { name: 'heard', words: t('units.heard'), least: 4.4, share: 0, rank: 4 },
  { name: 'wrong', words: t('units.wrong'), least: 8, share: 2, rank: 2 },
];

/** Who does not see jobs has no column for them, and looks after tablets instead. */
const columnsOf = (t: TFunction<['console', 'common']>, withJobs: boolean) =>
  unitColumns(t).filter(({ name }) => name !== (withJobs ? 'wrong' : 'job'));

/** All units, and what can be done about the one that is chosen. */
export function UnitsPane({ onOpenJob, actions }: UnitsPaneProps) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const units = useView('units', {});
  const board = useView('board', {});
  const chosen = useDesk(({ unit }) => unit);
  const selectUnit = useDesk((desk) => desk.selectUnit);
  const find = useDesk((desk) => desk.find);

  const { columns, onFit, menu } = useColumns(
    'units',
    t('columns.units'),
    columnsOf(t, onOpenJob !== undefined),
  );

  const numbers = useMemo(
    () => new Map([...(board?.open ?? []), ...(board?.closed ?? [])].map(({ id, number }) => [id, number])),
    [board],
  );
  const rows = useMemo(
    () =>
      [...foundUnits(units ?? [], find)].sort(byCallSign).map((unit): UnitLine => {
        return { key: unit.id, unit, jobs: unit.jobs.map((job) => numbers.get(job) ?? '') };
      }),
    [units, numbers, find],
  );
  const labelOf = ({ unit: { id, status, crew }, jobs }: UnitLine) =>
    [id, statusWords(codes, status), jobs[0], ...crew.map(({ name }) => name)].filter(Boolean).join(', ');
  const open = useCallback(
    (row: UnitLine) => selectUnit(useDesk.getState().unit === row.key ? null : row.key),
    [selectUnit],
  );
  const line = rows.find(({ key }) => key === chosen);

  return (
    <Pane
      title={t('units.title')}
      shortcut={paneKeys.units}
      actions={
        <>
          <FindChip />
          {menu}
          {actions}
        </>
      }
    >
      <div className={styles.pane}>
        <div className={styles.list}>
          {units ? (
            <DeskList
              id={paneIds.units}
              label={t('units.title')}
              columns={columns}
              onFit={onFit}
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
