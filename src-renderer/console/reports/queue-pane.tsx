import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportOnQueue } from '../../../src-contract/console-bridge.ts';
import { useView } from '../../bridge/console.ts';
import { Age } from '../../ui/age.tsx';
import { Cell } from '../list/cell.tsx';
import { DeskList, type DeskRow } from '../list/desk-list.tsx';
import { toggled } from '../list/folding.ts';
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
        if (line.kind === 'group') {
          const label = t(`reports.groups.${line.group}`, { count: line.count });
          return { ...line, key: line.group, label, author: '', job: '' };
        }
        const { id, title, unit, status } = line.report;
        const author = nameOf(line.report.author);
        const job = numbers.get(line.report.incident ?? '') ?? '';
        const label = t('reports.row', { title, unit, author, job, status: t(`reports.status.${status}`) });
        return { ...line, key: `${status}.${id}`, label, author, job };
      }),
    [reports, folded, nameOf, numbers, t],
  );

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
      selected={rows.find((line) => line.kind === 'report' && line.report.id === open)?.key ?? null}
      onOpen={openLine}
      onEscape={() => goTo({ page: 'reports', report: null })}
      cells={QueueCells}
      empty={t('reports.none')}
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
        {row.label}
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
      <Cell className={styles.code}>{row.job}</Cell>
    </>
  );
}
