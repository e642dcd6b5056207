import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../src-contract/messages/views.ts';
import { blobAddress } from '../../../src-contract/tablet-blobs.ts';
import { useView } from '../../bridge/tablet.ts';
import { authorWords } from '../../messages/address-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { isHere, standingWords } from '../dispatch/attachment-words.ts';
import { useScreen } from '../shell/screen.ts';
import styles from './message.module.css';

/** What went with a message: a job, a place, a photo. */
export function Enclosed({ message: { job, place, photo, file, unit } }: { message: MessageRow }) {
  const { t } = useTranslation(['messages', 'dispatch', 'common']);
  const { t: tell } = useTranslation(['dispatch', 'common']);
  const jobs = useView('jobs', {});
  const openJob = useScreen((screen) => screen.openJob);
  const [isUnreadable, setUnreadable] = useState(false);
  const isKnown =
    job && [jobs?.mine, jobs?.open, jobs?.closed].some((list) => list?.some(({ id }) => id === job.id));
  return (
    <>
      {job && (
        <div className={styles.enclosed}>
          <p>
            <strong>{t('jobElsewhere', { number: job.number })}</strong> <bdi>{job.address}</bdi>
          </p>
          {isKnown && (
            <Button size="small" onPress={() => openJob(job.id)}>
              {t('openJob', { number: job.number })}
            </Button>
          )}
        </div>
      )}
      {place && (
        <p className={styles.enclosed}>
          <Icon name="position" size={20} />
          <span>
            <bdi>{place.words}</bdi>{' '}
            <span dir="ltr" className={styles.code}>
              {place.lat.toFixed(5)}, {place.lon.toFixed(5)}
            </span>
          </span>
        </p>
      )}
      {photo && (
        <figure className={styles.photo}>
          {file && isHere(file) && !isUnreadable ? (
            <img
              className={styles.picture}
              src={blobAddress(photo.hash)}
              alt={t('photoAlt', { from: authorWords(unit, t) })}
              onError={() => setUnreadable(true)}
            />
          ) : (
            <span className={styles.noPicture}>
              <Icon name="photo" size={32} />
            </span>
          )}
          {file && (
            <figcaption className={styles.quiet}>
              {isUnreadable ? t('photoUnreadable') : standingWords(file, tell)}
            </figcaption>
          )}
        </figure>
      )}
    </>
  );
}
