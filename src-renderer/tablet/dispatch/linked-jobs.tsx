import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { numberWords } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './sheet.module.css';

/** The job that this one goes on as, and those that were merged into it or split from it. */
export function LinkedJobs({ incident: { mergedInto, linked = [] } }: { incident: IncidentState }) {
  const { t } = useTranslation('dispatch');
  const openJob = useScreen((screen) => screen.openJob);
  if (!mergedInto && linked.length === 0) return null;
  return (
    <section className={styles.choices} aria-label={t('linked')}>
      <h3 className={styles.title}>{t('linked')}</h3>
      <div className={styles.row}>
        {mergedInto && (
          <Button look="soft" onPress={() => openJob(mergedInto.id)}>
            {t('mergedInto', { number: mergedInto.number })}
          </Button>
        )}
        {linked.map(({ id, number }) => (
          <Button key={id} onPress={() => openJob(id)}>
            {numberWords(number, t)}
          </Button>
        ))}
      </div>
    </section>
  );
}
