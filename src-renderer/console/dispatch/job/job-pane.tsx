import { useTranslation } from 'react-i18next';
import { useView } from '../../../bridge/console.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { paneIds } from '../../shell/use-shortcuts.ts';
import styles from './job.module.css';
import { JobDesk } from './job-desk.tsx';

/** The job that is open, or words for none. */
export function JobPane({ id }: { id: string | null }) {
  const { t } = useTranslation('console');
  if (id) return <OpenJob key={id} id={id} />;
  return (
    <section id={paneIds.job} className={styles.pane} aria-label={t('job.title')} tabIndex={-1}>
      <p className={styles.none}>{t('job.choose')}</p>
    </section>
  );
}

function OpenJob({ id }: { id: string }) {
  const { t } = useTranslation(['console', 'common']);
  const incident = useView('job', { incident: id });
  if (incident) return <JobDesk incident={incident} />;
  return (
    <section id={paneIds.job} className={styles.pane} aria-label={t('job.title')} tabIndex={-1}>
      {incident === null ? (
        <p className={styles.none}>{t('job.gone')}</p>
      ) : (
        <Skeleton rows={6} label={t('common:loading')} />
      )}
    </section>
  );
}
