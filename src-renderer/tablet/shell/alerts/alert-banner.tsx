import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../../src-contract/codes.ts';
import { useView } from '../../../bridge/tablet.ts';
import { Age } from '../../../ui/age.tsx';
import { Button } from '../../../ui/button.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { PriorityTag } from '../../../ui/priority-tag.tsx';
import { useScreen } from '../screen.ts';
import styles from './alert-banner.module.css';
import { useAlerts } from './alerts-state.ts';

/** The latest job that was announced and not answered yet, over whatever is open. */
export function AlertBanner() {
  const { t } = useTranslation(['shell', 'common']);
  const codes = useCodes();
  const announced = useAlerts((alerts) => alerts.heard.announced);
  const putAside = useAlerts((alerts) => alerts.putAside);
  const openJob = useScreen((screen) => screen.openJob);
  const openOne = useScreen((screen) => (screen.place === 'jobs' ? screen.job : null));
  const mine = useView('jobs', {})?.mine ?? [];

  const job = mine.find(({ id }) => id === announced.at(-1));
  if (!job) return null;
  const isOpen = openOne === job.id;
  const more = announced.length - 1;
  const open = () => {
    openJob(job.id);
    putAside(job.id);
  };
  const seen = <Button onPress={() => putAside(job.id)}>{t('alert.seen')}</Button>;
  return (
    <section className={styles.banner} aria-label={t('alert.title')}>
      <div className={styles.head}>
        <strong>{t('alert.title')}</strong>
        {more > 0 && <span>{t('alert.more', { count: more })}</span>}
        <span className={styles.age}>
          <Age since={job.calledAt} as="stopwatch" />
        </span>
        {isOpen && seen}
      </div>
      {!isOpen && (
        <div className={styles.body}>
          <div className={styles.what}>
            <p className={styles.type}>
              <PriorityTag priority={job.priority} words={t('common:priority', { priority: job.priority })} />
              <strong>
                <bdi dir="ltr" className={styles.code}>
                  {job.jobType}
                </bdi>{' '}
                {jobTypeWords(codes, job.jobType)}
              </strong>
            </p>
            <p className={styles.address}>{job.location.address || t('alert.noAddress')}</p>
          </div>
          <div className={styles.acts}>
            <Button look="act" onPress={open}>
              {t('alert.open')}
            </Button>
            {seen}
          </div>
        </div>
      )}
    </section>
  );
}
