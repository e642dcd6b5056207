import type { TFunction } from 'i18next';
import { type ComponentType, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortNumber } from '../../../src-contract/command-line/short-number.ts';
import type { ReportOnQueue } from '../../../src-contract/console-bridge.ts';
import { useView } from '../../bridge/console.ts';
import { Age } from '../../ui/age.tsx';
import { Pane } from '../layout/pane.tsx';
import { Cell } from '../list/cell.tsx';
import type { Column } from '../list/columns.ts';
import { DeskList } from '../list/desk-list.tsx';
import { toggled } from '../list/folding.ts';
import type { CellsProps, DeskRow } from '../list/line.tsx';
import { useColumns } from '../list/use-columns.tsx';
import { goTo } from '../shell/use-route.ts';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { useNames } from '../use-names.ts';
import { type QueueGroup, type QueueLine, queueLines } from './queue.ts';
import styles from './reports.module.css';

export interface QueuePaneProps {
  readonly reports: readonly ReportOnQueue[];
  readonly open: string | null;
}

type QueueColumn = 'form' | 'unit' | 'author' | 'age' | 'job';

const queueColumns = (t: TFunction<'console'>): readonly Column<QueueColumn>[] => [
  { name: 'form', words: t('reports.form'), least: 7, share: 1.4, rank: 1 },
  { name: 'unit', words: t('reports.unit'), least: 4.4, share: 0, rank: 2 },
  { name: 'author', words: t('reports.author'), least: 6, share: 1, rank: 4 },
  { name: 'age', words: t('reports.age'), least: 6.2, share: 0, rank: 3 },
  { name: 'job', words: t('reports.job'), least: 3, share: 0, rank: 5 },
];

type Line = DeskRow & QueueLine & { readonly author: string; readonly job: string };

/** The reports in one list: what waits for a decision on top. */
export function QueuePane({ reports, open }: QueuePaneProps) {
  const { t } = useTranslation('console');
  const board = useView('board', {});
  const nameOf = useNames(reports.map(({ author }) => author));
  const { columns, onFit, menu } = useColumns('reports', t('columns.reports'), queueColumns(t));
  const [folded, setFolded] = useState<ReadonlySet<QueueGroup>>(new Set(['approved']));

  const numbers = useMemo(
    () => new Map([...(board?.open ?? []), ...(board?.closed ?? [])].map(({ id, number }) => [id, number])),
    [board],
  );
  const rows = useMemo(
    () =>
      queueLines(reports, folded).map((line): Line => {
        if (line.kind === 'group') return { ...line, key: line.group, author: '', job: '' };
        const { id, status, author, incident = '' } = line.report;
        return { ...line, key: `${status}.${id}`, author: nameOf(author), job: numbers.get(incident) ?? '' };
      }),
    [reports, folded, nameOf, numbers],
  );
  function labelOf(line: Line): string {
    if (line.kind === 'group') return t(`reports.groups.${line.group}`, { count: line.count });
    const { title, unit, status } = line.report;
    return t('reports.row', {
      title,
      unit,
      author: line.author,
      job: line.job,
      status: t(`reports.status.${status}`),
    });
  }

  const openLine = useCallback((line: Line, by: 'pointer' | 'keyboard') => {
    if (line.kind === 'group') {
      return setFolded((before) => toggled(before, line.group));
    }
    goTo({ page: 'reports', report: line.report.id });
    if (by === 'keyboard') requestAnimationFrame(() => document.getElementById(paneIds.report)?.focus());
  }, []);

  return (
    <Pane title={t('reports.title')} shortcut={paneKeys.reports} actions={menu}>
      <DeskList
        id={paneIds.reports}
        label={t('reports.title')}
        columns={columns}
        onFit={onFit}
        rows={rows}
        labelOf={labelOf}
        selected={rows.find((line) => line.kind === 'report' && line.report.id === open)?.key ?? null}
        onOpen={openLine}
        onEscape={() => goTo({ page: 'reports', report: null })}
        cells={QueueCells}
        empty={reports.length === 0 ? t('reports.none') : null}
      />
    </Pane>
  );
}

function QueueCells({ row, columns }: CellsProps<Line, QueueColumn>) {
  const { t } = useTranslation('console');
  if (row.kind === 'report') {
    return columns.map((column) => {
      const CellOf = cellsOf[column];
      return <CellOf {...row} key={column} />;
    });
  }
  return (
    <Cell className={styles.group} isOpen={!row.folded}>
      <span className={styles.fold} aria-hidden="true">
        {row.folded ? '▸' : '▾'}
      </span>
      {t(`reports.groups.${row.group}`, { count: row.count })}
    </Cell>
  );
}

type OfReport = Extract<Line, { readonly kind: 'report' }>;

const cellsOf: Readonly<Record<QueueColumn, ComponentType<OfReport>>> = {
  form: Form,
  unit: ({ report }) => <Cell className={styles.code}>{report.unit}</Cell>,
  author: ({ author }) => <Cell title={author}>{author}</Cell>,
  age: ({ report }) => (
    <Cell>
      <Age since={report.submittedAt} />
    </Cell>
  ),
  job: ({ job }) => (
    <Cell className={styles.code} title={job}>
      {shortNumber(job)}
    </Cell>
  ),
};

function Form({ report: { title, revision } }: OfReport) {
  const { t } = useTranslation('console');
  return (
    <Cell title={title}>
      {title}
      {revision > 1 && <span className={styles.quiet}> {t('reports.revision', { revision })}</span>}
    </Cell>
  );
}
