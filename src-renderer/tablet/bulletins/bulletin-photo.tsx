import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blobAddress } from '../../../src-contract/tablet-blobs.ts';
import type { BulletinRow } from '../../../src-contract/tablet-bridge.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from './bulletin-photo.module.css';

/** The photo as wide as the card; its room is kept while it is on its way, so that nothing moves when it comes. */
export function BulletinPhoto({ row: { bulletin, photo } }: { row: BulletinRow }) {
  const { t } = useTranslation('bulletins');
  const [isUnreadable, setUnreadable] = useState(false);
  if (!photo) return null;
  const isHere = photo.state === 'atHub' && !isUnreadable;
  const never = photo.state === 'unavailable' || photo.state === 'refused' || isUnreadable;
  return (
    <div className={styles.frame}>
      {isHere ? (
        <img
          className={styles.photo}
          src={blobAddress(photo.hash)}
          alt={t('photoAlt', { title: bulletin.title })}
          decoding="async"
          onError={() => setUnreadable(true)}
        />
      ) : (
        <p className={styles.none}>
          <Icon name="photo" size={32} />
          {never ? t('photoMissing', { reason: photo.reason ?? '' }) : t('photoComing')}
        </p>
      )}
    </div>
  );
}
