import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../src-contract/codes.ts';
import { shortNumber } from '../../../src-contract/command-line/short-number.ts';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { addressLine } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { PriorityTag } from '../../ui/priority-tag.tsx';
import { shortTime } from '../../ui/times.ts';
import { Cell } from '../list/cell.tsx';
import type { CellsProps, DeskRow } from '../list/line.tsx';
import type { BoardLine } from './board-rows.ts';
import styles from './jobs-pane.module.css';
import { pendingRule } from './pending-rule.ts';

export type JobLine = DeskRow & BoardLine;
export type JobColumn = 'priority' | 'type' | 'address' | 'precinct' | 'age' | 'units' | 'number';

/** The cells of a line of the list of jobs. */
export function JobCells({ row, columns }: CellsProps<JobLine, JobColumn>) {
  const { t } = useTranslation('console');
  if (row.kind === 'job') {
    return columns.map((column) => {
      const CellOf = cellsOf[column];
      return <CellOf key={column} job={row.job} />;
    });
  }
  return (
    <Cell className={styles.group} isOpen={!row.folded}>
      <span className={styles.fold} aria-hidden="true">
        {row.folded ? '▸' : '▾'}
      </span>
      {t(`phases.${row.phase}`, { count: row.count })}
    </Cell>
  );
}

interface OfJob {
  readonly job: JobRow;
}

const cellsOf: Readonly<Record<JobColumn, ComponentType<OfJob>>> = {
  priority: Priority,
  type: Type,
  address: Address,
  precinct: ({ job }) => <Cell>{job.precinct}</Cell>,
  age: JobAge,
  units: Units,
  number: ({ job }) => (
    <Cell className={styles.number} title={job.number}>
      {shortNumber(job.number)}
    </Cell>
  ),
};

function Priority({ job: { priority } }: OfJob) {
  const { t } = useTranslation('common');
  return (
    <Cell>
      <PriorityTag priority={priority} words={t('priority', { priority })} />
    </Cell>
  );
}

function Type({ job: { jobType } }: OfJob) {
  const type = jobTypeWords(useCodes(), jobType);
  return (
    <Cell title={`${jobType} ${type}`}>
      <span className={styles.code}>{jobType}</span> {type}
    </Cell>
  );
}

function Address({ job: { location, cautions, held, scheduledFor } }: OfJob) {
  const { t } = useTranslation(['dispatch', 'console']);
  const { timeZone } = useCodes().department;
  const address = addressLine(location, t);
  return (
    <Cell title={address}>
      {cautions > 0 && (
        <span className={styles.caution} title={t('cautions', { count: cautions })}>
          {'! '}
        </span>
      )}
      {held && <strong>{t('console:jobs.held')} </strong>}
      {scheduledFor !== undefined && (
        <strong>{t('console:jobs.at', { time: shortTime(scheduledFor, timeZone) })} </strong>
      )}
      {address}
    </Cell>
  );
}

function JobAge({ job: { calledAt, phase, priority } }: OfJob) {
  const rule = pendingRule(useCodes(), priority);
  return (
    <Cell>
      <Age since={calledAt} as="stopwatch" {...(phase === 'pending' && rule)} />
    </Cell>
  );
}

function Units({ job }: OfJob) {
  const units = job.units.map(({ id }) => id).join(', ');
  return <Cell title={units}>{units}</Cell>;
}
