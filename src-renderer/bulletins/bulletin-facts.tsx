import { useTranslation } from 'react-i18next';
import type { BulletinState } from '../../src-contract/subjects/bulletin.ts';
import styles from './bulletin-facts.module.css';
import { personWords, vehicleWords } from './bulletin-words.ts';

/** What to look for: the plate above all. */
export function BulletinFacts({ bulletin }: { bulletin: BulletinState }) {
  const { t } = useTranslation('bulletins');
  const plate = bulletin.vehicle?.plate;
  const [vehicle, person] = [vehicleWords(bulletin), personWords(bulletin)];
  if (!plate && !vehicle && !person) return null;
  return (
    <dl className={styles.facts}>
      {plate && (
        <div className={styles.fact}>
          <dt>{t('plate')}</dt>
          <dd>
            <bdi dir="ltr" className={styles.plate}>
              {plate.toUpperCase()}
            </bdi>
          </dd>
        </div>
      )}
      {vehicle && (
        <div className={styles.fact}>
          <dt>{t('vehicle')}</dt>
          <dd>
            <bdi>{vehicle}</bdi>
          </dd>
        </div>
      )}
      {person && (
        <div className={styles.fact}>
          <dt>{t('person')}</dt>
          <dd>
            <bdi>{person}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}
