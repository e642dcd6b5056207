import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { shortNumber } from '../../../src-contract/command-line/short-number.ts';
import type { UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Cell } from '../list/cell.tsx';
import type { CellsProps, DeskRow } from '../list/line.tsx';
import { tabletWords } from './tablet-words.ts';
import styles from './units-pane.module.css';

/** A unit in its list, with the numbers of its jobs; empty for a job that the board does not show. */
export type UnitLine = DeskRow & { readonly unit: UnitOnBoard; readonly jobs: readonly string[] };

export type UnitColumn = 'call' | 'status' | 'since' | 'job' | 'crew' | 'heard' | 'wrong';

/** The cells of a line of the list of units. */
export function UnitCells({ row, columns }: CellsProps<UnitLine, UnitColumn>) {
  return columns.map((column) => {
    const CellOf = cellsOf[column];
    return <CellOf {...row} key={column} />;
  });
}

const cellsOf: Readonly<Record<UnitColumn, ComponentType<UnitLine>>> = {
  call: ({ unit }) => <Cell className={styles.call}>{unit.id}</Cell>,
  status: Status,
  since: Since,
  job: ({ jobs }) => (
    <Cell className={styles.number} title={jobs.join(', ')}>
      {jobs[0] && shortNumber(jobs[0])}
      {jobs.length > 1 && ` +${jobs.length - 1}`}
    </Cell>
  ),
  crew({ unit }) {
    const crew = unit.crew.map(({ name }) => name).join(', ');
    return <Cell title={crew}>{crew}</Cell>;
  },
  heard: ({ unit }) => (
    <Cell>
      <Heard unit={unit} />
    </Cell>
  ),
  wrong: Wrong,
};

/** What the fleet tech has to see to. */
function Wrong({ unit: { tablet } }: UnitLine) {
  const { t } = useTranslation(['console', 'common']);
  const words = tabletWords(t, tablet);
  return <Cell title={words}>{words}</Cell>;
}

function Status({ unit: { status, reason, tablet } }: UnitLine) {
  const { t } = useTranslation('console');
  return (
    <Cell title={reason}>
      <StatusChip status={status} words={statusWords(useCodes(), status)} size={16} />
      {tablet?.onFoot && <span className={styles.foot}>{t('units.onFoot')}</span>}
    </Cell>
  );
}

function Since({ unit: { status, statusAt } }: UnitLine) {
  const { boldAfter, amberAfter } = useCodes().statuses[status];
  return (
    <Cell>
      <Age since={statusAt} as="stopwatch" boldAfter={boldAfter} amberAfter={amberAfter} />
    </Cell>
  );
}

/** Whether its tablet is connected; if not, when it was heard last. Told by shape and words. */
export function Heard({ unit }: { unit: UnitOnBoard }) {
  const { t } = useTranslation('console');
  if (unit.online) return <span className={styles.online}>{t('units.online')}</span>;
  return (
    <span className={styles.away}>
      {unit.heardAt === null ? t('units.neverHeard') : <Age since={unit.heardAt} as="stopwatch" />}
    </span>
  );
}
