import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../src-contract/codes.ts';
import type { PlaceView } from '../../../src-contract/tablet-bridge.ts';
import { useAct } from '../../bridge/tablet.ts';
import { dispositionLine } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fullDate } from '../../ui/times.ts';
import styles from './known-place.module.css';

/** What is known of the place, before anything else: whoever reads one line of a job reads this. */
export function KnownHazards({ incident, place }: { incident: string; place: PlaceView }) {
  const { t } = useTranslation('dispatch');
  const { department } = useCodes();
  const act = useAct();
  const [fault, setFault] = useState<string>();
  if (place.hazards.length === 0) return null;

  async function remove(hazard: string): Promise<void> {
    const outcome = await act('dispatch.removeHazard', { incident, hazard });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
  }

  return (
    <Notice kind="bad" title={t('known.title')}>
      <ul className={styles.list}>
        {place.hazards.map(({ id, kind, text, expiresAt }) => (
          <li key={id} className={styles.hazard}>
            <span className={styles.said}>
              <strong>{t(`hazard.${kind}`)}: </strong>
              <bdi>{text}</bdi>{' '}
              <span className={styles.until}>
                {t('known.until', { date: fullDate(expiresAt, department.timeZone) })}
              </span>
            </span>
            {place.mayNote && (
              <Button look="quiet" size="small" onPress={() => void remove(id)}>
                {t('known.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {fault && <p>{fault}</p>}
    </Notice>
  );
}

/** Earlier jobs at the place: how many, and each at a touch. */
export function EarlierJobs({ place: { jobs } }: { place: PlaceView }) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  if (jobs.length === 0) return null;
  return (
    <details className={styles.earlier}>
      <summary className={styles.summary}>{t('known.earlier', { count: jobs.length })}</summary>
      <ul className={styles.list}>
        {jobs.map(({ id, number, jobType, at, disposition }) => (
          <li key={id} className={styles.job}>
            <bdi dir="ltr" className={styles.code}>
              {jobType}
            </bdi>
            <span className={styles.said}>
              {[jobTypeWords(codes, jobType), disposition && dispositionLine(codes, disposition)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Age since={at} />
            <bdi dir="ltr" className={styles.until}>
              {number}
            </bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
