import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { laneOf } from '../../../src-contract/blob.ts';
import type { TimelineEntry } from '../../../src-contract/subjects/incident.ts';
import { blobAddress } from '../../../src-contract/tablet-blobs.ts';
import { useView } from '../../bridge/tablet.ts';
import { Icon } from '../../ui/icons.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './attachment.module.css';
import { isHere, standingWords } from './attachment-words.ts';

export type AttachedEntry = Extract<TimelineEntry, { kind: 'attached' }>;

/** What was attached to a job, in its timeline: a small picture that opens the large one, and where the file is. */
export function Attachment({ incident, entry }: { incident: string; entry: AttachedEntry }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { file, caption } = entry;
  const state = useView('files', { incident })?.find(({ hash }) => hash === file.hash);
  const openPhoto = useScreen((screen) => screen.openPhoto);
  const [isUnreadable, setUnreadable] = useState(false);
  const isPhoto = laneOf(file) === 'photo';
  const isShown = isPhoto && state !== undefined && isHere(state) && !isUnreadable;
  return (
    <figure className={styles.attachment}>
      {isShown ? (
        <AriaButton
          className={styles.open ?? ''}
          data-photo={file.hash}
          aria-label={caption ? t('openPhoto_captioned', { caption }) : t('openPhoto')}
          onPress={() => openPhoto(file.hash)}
        >
          <img
            className={styles.small}
            src={blobAddress(file.hash)}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setUnreadable(true)}
          />
        </AriaButton>
      ) : (
        <span className={styles.none}>
          <Icon name="photo" size={32} />
        </span>
      )}
      <figcaption className={styles.words}>
        <span className={styles.caption}>{caption ? <bdi>{caption}</bdi> : t(`file.${laneOf(file)}`)}</span>
        {state && (
          <span className={styles.standing}>
            <StandingIcon state={state.state} />
            {isUnreadable ? t('photoUnreadable') : standingWords(state, t)}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function StandingIcon({ state }: { state: string }) {
  if (state === 'waiting') return <Icon name="check" size={18} />;
  if (state === 'atHub') return <Icon name="delivered" size={24} />;
  return null;
}
