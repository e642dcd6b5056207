import { useTranslation } from 'react-i18next';
import type { UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Cell } from '../list/cell.tsx';
import type { DeskRow } from '../list/line.tsx';
import { shortNumber } from './short-number.ts';
import styles from './units-pane.module.css';

/** A unit in its list, with the numbers of its jobs; empty for a job that the board does not show. */
export type UnitLine = DeskRow & { readonly unit: UnitOnBoard; readonly jobs: readonly string[] };

/** The cells of a line of the list of units. */
export function UnitCells({ row: { unit, jobs } }: { row: UnitLine }) {
  const codes = useCodes();
  const rule = codes.statuses[unit.status];
  const crew = unit.crew.map(({ name }) => name).join(', ');
  return (
    <>
      <Cell className={styles.call}>{unit.id}</Cell>
      <Cell title={unit.reason}>
        <StatusChip status={unit.status} words={statusWords(codes, unit.status)} size={16} />
      </Cell>
      <Cell>
        <Age since={unit.statusAt} as="stopwatch" boldAfter={rule.boldAfter} amberAfter={rule.amberAfter} />
      </Cell>
      <Cell className={styles.number} title={jobs.join(', ')}>
        {jobs[0] && shortNumber(jobs[0])}
        {jobs.length > 1 && ` +${jobs.length - 1}`}
      </Cell>
      <Cell title={crew}>{crew}</Cell>
      <Cell>
        <Heard unit={unit} />
      </Cell>
    </>
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
