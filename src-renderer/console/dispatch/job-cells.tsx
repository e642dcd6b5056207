import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../src-contract/codes.ts';
import type { JobRow } from '../../../src-contract/tablet-bridge.ts';
import { addressLine } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { PriorityTag } from '../../ui/priority-tag.tsx';
import { Cell } from '../list/cell.tsx';
import type { DeskRow } from '../list/line.tsx';
import type { BoardLine } from './board-rows.ts';
import styles from './jobs-pane.module.css';
import { pendingRule } from './pending-rule.ts';
import { shortNumber } from './short-number.ts';

export type JobLine = DeskRow & BoardLine;

/** The cells of a line of the list of jobs. */
export function JobCells({ row }: { row: JobLine }) {
  const { t } = useTranslation('console');
  if (row.kind === 'job') return <Job job={row.job} />;
  return (
    <Cell className={styles.group} isOpen={!row.folded}>
      <span className={styles.fold} aria-hidden="true">
        {row.folded ? '▸' : '▾'}
      </span>
      {t(`phases.${row.phase}`, { count: row.count })}
    </Cell>
  );
}

function Job({ job }: { job: JobRow }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const codes = useCodes();
  const type = jobTypeWords(codes, job.jobType);
  const address = addressLine(job.location, t);
  const units = job.units.map(({ id }) => id).join(', ');
  return (
    <>
      <Cell>
        <PriorityTag priority={job.priority} words={t('common:priority', { priority: job.priority })} />
      </Cell>
      <Cell title={`${job.jobType} ${type}`}>
        <span className={styles.code}>{job.jobType}</span> {type}
      </Cell>
      <Cell title={address}>
        {job.cautions > 0 && (
          <span className={styles.caution} title={t('cautions', { count: job.cautions })}>
            {'! '}
          </span>
        )}
        {address}
      </Cell>
      <Cell>{job.precinct}</Cell>
      <Cell>
        <Age
          since={job.calledAt}
          as="stopwatch"
          {...(job.phase === 'pending' && pendingRule(codes, job.priority))}
        />
      </Cell>
      <Cell title={units}>{units}</Cell>
      <Cell className={styles.number} title={job.number}>
        {shortNumber(job.number)}
      </Cell>
    </>
  );
}
