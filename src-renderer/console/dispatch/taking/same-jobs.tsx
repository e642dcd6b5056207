import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../../src-contract/codes.ts';
import type { JobRow } from '../../../../src-contract/dispatch/job-row.ts';
import { Age } from '../../../ui/age.tsx';
import { Button } from '../../../ui/button.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from '../job/job.module.css';

/** Open jobs near in place and time: this call may be about one of them. */
export function SameJobs({ jobs, onJoin }: { jobs: readonly JobRow[]; onJoin: (job: string) => void }) {
  const { t } = useTranslation('console');
  const codes = useCodes();
  return (
    <Notice kind="warn" title={t('taking.same')}>
      <ul className={styles.units}>
        {jobs.slice(0, shown).map(({ id, number, jobType, location, calledAt }) => (
          <li key={id} className={styles.unit}>
            <span className={styles.code}>{number}</span>
            <span>
              {jobTypeWords(codes, jobType)}, {location.address}
            </span>
            <Age since={calledAt} as="stopwatch" />
            <Button size="small" onPress={() => onJoin(id)} aria-label={t('taking.joinOf', { number })}>
              {t('taking.join')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const shown = 4;
