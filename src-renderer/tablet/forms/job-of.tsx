import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import styles from './forms-list.module.css';

/** The job that a form belongs to, in one line; nothing where there is none or it is not on this tablet. */
export function JobOf({ job }: { job: JobRow | undefined }) {
  const { t } = useTranslation('forms');
  if (!job) return null;
  const { number, location } = job;
  return (
    <span className={styles.job}>
      {[t('list.job', { number }), location.address].filter(Boolean).join(' · ')}
    </span>
  );
}
