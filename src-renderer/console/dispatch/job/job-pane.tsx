import { useTranslation } from 'react-i18next';
import { useView } from '../../../bridge/console.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useDesk } from '../../shell/desk-store.ts';
import { paneIds } from '../../shell/use-shortcuts.ts';
import { CallForm } from '../taking/call-form.tsx';
import styles from './job.module.css';
import { JobDesk } from './job-desk.tsx';

/** The job that is open, or words for none. The pane itself stays, so that the focus stays in it. */
export function JobPane({ id }: { id: string | null }) {
  const { t } = useTranslation('console');
  const taking = useDesk((desk) => desk.taking);
  return (
    <section
      id={paneIds.job}
      className={styles.pane}
      aria-label={t('job.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'Escape') document.getElementById(paneIds.jobs)?.focus();
      }}
    >
      {taking ? (
        <CallForm />
      ) : id ? (
        <OpenJob key={id} id={id} />
      ) : (
        <p className={styles.none}>{t('job.choose')}</p>
      )}
    </section>
  );
}

function OpenJob({ id }: { id: string }) {
  const { t } = useTranslation(['console', 'common']);
  const incident = useView('job', { incident: id });
  if (incident) return <JobDesk incident={incident} />;
  if (incident === null) return <p className={styles.none}>{t('job.gone')}</p>;
  return <Skeleton rows={6} label={t('common:loading')} />;
}
