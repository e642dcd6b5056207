import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportOnQueue } from '../../../src-contract/console-bridge.ts';
import { useView } from '../../bridge/console.ts';
import { Age } from '../../ui/age.tsx';
import { shortNumber } from '../dispatch/short-number.ts';
import { Cell } from '../list/cell.tsx';
import { DeskList } from '../list/desk-list.tsx';
import { toggled } from '../list/folding.ts';
import type { DeskRow } from '../list/line.tsx';
import { goTo } from '../shell/use-route.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import { useNames } from '../use-names.ts';
import { type QueueGroup, type QueueLine, queueLines } from './queue.ts';
import styles from './reports.module.css';

export interface QueuePaneProps {
  readonly reports: readonly ReportOnQueue[];
  readonly open: string | null;
}

type Line = DeskRow & QueueLine & { readonly author: string; readonly job: string };

/** The reports in one list: what waits for a decision on top. */
export function QueuePane({ reports, open }: QueuePaneProps) {
  const { t } = useTranslation('console');
  const board = useView('board', {});
  const nameOf = useNames(reports.map(({ author }) => author));
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
    <DeskList
      id={paneIds.reports}
      label={t('reports.title')}
      columns={[
        t('reports.form'),
        t('reports.unit'),
        t('reports.author'),
        t('reports.age'),
        t('reports.job'),
      ]}
      className={styles.columns}
      rows={rows}
      labelOf={labelOf}
      selected={rows.find((line) => line.kind === 'report' && line.report.id === open)?.key ?? null}
      onOpen={openLine}
      onEscape={() => goTo({ page: 'reports', report: null })}
      cells={QueueCells}
      empty={reports.length === 0 ? t('reports.none') : null}
    />
  );
}

function QueueCells({ row }: { row: Line }) {
  const { t } = useTranslation('console');
  if (row.kind === 'group') {
    return (
      <Cell className={styles.group} isOpen={!row.folded}>
        <span className={styles.fold} aria-hidden="true">
          {row.folded ? '▸' : '▾'}
        </span>
        {t(`reports.groups.${row.group}`, { count: row.count })}
      </Cell>
    );
  }
  const { title, unit, submittedAt, revision } = row.report;
  return (
    <>
      <Cell title={title}>
        {title}
        {revision > 1 && <span className={styles.quiet}> {t('reports.revision', { revision })}</span>}
      </Cell>
      <Cell className={styles.code}>{unit}</Cell>
      <Cell title={row.author}>{row.author}</Cell>
      <Cell>
        <Age since={submittedAt} />
      </Cell>
      <Cell className={styles.code} title={row.job}>
        {shortNumber(row.job)}
      </Cell>
    </>
  );
}
