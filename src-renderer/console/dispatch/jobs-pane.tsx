import type { TFunction } from 'i18next';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../src-contract/codes.ts';
import type { BoardView } from '../../../src-contract/console-bridge.ts';
import { useView } from '../../bridge/console.ts';
import { addressLine } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import type { Column } from '../list/columns.ts';
import { DeskList } from '../list/desk-list.tsx';
import { toggled } from '../list/folding.ts';
import { useColumns } from '../list/use-columns.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { KeyHint } from '../shell/key-hint.tsx';
import { goTo } from '../shell/use-route.ts';
import { newJobKeys, paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { boardLines, type Phase } from './board-rows.ts';
import { FindChip } from './find-chip.tsx';
import { foundJobs } from './finding.ts';
import { JobCells, type JobColumn, type JobLine } from './job-cells.tsx';

export interface JobsPaneProps {
  readonly job: string | null;
  readonly onOpen: (id: string, by: 'pointer' | 'keyboard') => void;
}

/** The widths fit codes as `10-54I` and ages as `1:31:21`. */
const jobColumns = (t: TFunction<['console', 'common']>): readonly Column<JobColumn>[] => [
  { name: 'priority', words: t('jobs.priority'), least: 2.1, share: 0, rank: 1 },
  { name: 'type', words: t('jobs.type'), least: 10, share: 1.6, rank: 1 },
  { name: 'address', words: t('jobs.address'), least: 7, share: 1, rank: 1 },
  { name: 'precinct', words: t('jobs.precinct'), least: 1.9, share: 0, rank: 5 },
  { name: 'age', words: t('jobs.age'), least: 4.9, share: 0, rank: 2 },
  { name: 'units', words: t('jobs.units'), least: 3.6, share: 0.3, rank: 4 },
  { name: 'number', words: t('jobs.number'), least: 3, share: 0, rank: 3 },
];

const noBoard: BoardView = { open: [], closed: [] };

/** All jobs in one list: pending, active, closed. What is new is marked until somebody here opens it. */
export function JobsPane({ job, onOpen }: JobsPaneProps) {
  const { t } = useTranslation(['console', 'common']);
  const { t: jobWords } = useTranslation('dispatch');
  const codes = useCodes();
  const board = useView('board', {});
  const { knownJobs, knowJobs, find, take } = useDesk();
  const now = useMinute() * 60_000;
  const { columns, onFit, menu } = useColumns('jobs', t('columns.jobs'), jobColumns(t));
  const [folded, setFolded] = useState<ReadonlySet<Phase>>(new Set(['closed']));

  useEffect(() => {
    if (board && !knownJobs) knowJobs(board.open.map(({ id }) => id));
  }, [board, knownJobs, knowJobs]);
  // Not before the first board: all others would be new then.
  useEffect(() => {
    if (job && knownJobs && !knownJobs.has(job)) knowJobs([job]);
  }, [job, knownJobs, knowJobs]);

  const rows = useMemo(
    () =>
      boardLines(foundJobs(board ?? noBoard, find), folded, now).map((line): JobLine => {
        return { ...line, key: line.kind === 'group' ? line.phase : `${line.job.phase}.${line.job.id}` };
      }),
    [board, folded, find, now],
  );
  function labelOf(row: JobLine): string {
    if (row.kind === 'group') return t(`phases.${row.phase}`, { count: row.count });
    const { number, jobType, priority, location, phase } = row.job;
    return t(isNew(row) ? 'jobs.newRow' : 'jobs.row', {
      number,
      priority,
      code: jobType,
      type: jobTypeWords(codes, jobType),
      address: addressLine(location, jobWords),
      phase: t(`phase.${phase}`),
    });
  }
  const selected = rows.find((row) => row.kind === 'job' && row.job.id === job)?.key ?? null;

  const open = useCallback(
    (row: JobLine, by: 'pointer' | 'keyboard') => {
      if (row.kind === 'job') return onOpen(row.job.id, by);
      setFolded((before) => toggled(before, row.phase));
    },
    [onOpen],
  );
  const isNew = useCallback(
    (row: JobLine) =>
      row.kind === 'job' && row.job.phase === 'pending' && knownJobs !== null && !knownJobs.has(row.job.id),
    [knownJobs],
  );

  return (
    <Pane
      title={t('jobs.title')}
      shortcut={paneKeys.jobs}
      actions={
        <>
          <FindChip />
          <KeyHint keys={newJobKeys}>
            <Button size="small" look="act" onPress={() => take(true)}>
              {t('taking.open')}
            </Button>
          </KeyHint>
          {menu}
        </>
      }
    >
      {board ? (
        <DeskList
          id={paneIds.jobs}
          label={t('jobs.title')}
          columns={columns}
          onFit={onFit}
          rows={rows}
          labelOf={labelOf}
          selected={selected}
          onOpen={open}
          onEscape={() => goTo({ page: 'dispatch', job: null })}
          cells={JobCells}
          empty={board.open.length + board.closed.length === 0 ? t('jobs.none') : null}
          news={{ isNew, newWords: (place, count) => t(`jobs.new.${place}`, { count }) }}
        />
      ) : (
        <Skeleton rows={8} label={t('common:loading')} />
      )}
    </Pane>
  );
}
