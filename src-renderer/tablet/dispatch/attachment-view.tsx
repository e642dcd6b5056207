import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { blobAddress } from '../../../src-contract/tablet-blobs.ts';
import { useView } from '../../bridge/tablet.ts';
import { entryAuthor } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { clockTime } from '../../ui/times.ts';
import { useScreen } from '../shell/screen.ts';
import type { AttachedEntry } from './attachment.tsx';
import styles from './attachment-view.module.css';
import { isHere, standingWords } from './attachment-words.ts';

/**
 * A photo as large as it can be. The strip, the rail and the bar stay: nothing covers what an emergency needs.
 * @param news what has to be seen whatever is open
 */
export function AttachmentView({
  incident,
  hash,
  news,
}: {
  incident: string;
  hash: string;
  news: ReactNode;
}) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { department } = useCodes();
  const job = useView('job', { incident });
  const state = useView('files', { incident })?.find((file) => file.hash === hash);
  const openPhoto = useScreen((screen) => screen.openPhoto);

  // Back to where it was opened, which has come to life again by then.
  useEffect(
    () => () => document.querySelector<HTMLElement>(`[data-photo="${hash}"]`)?.focus({ preventScroll: true }),
    [hash],
  );

  const entry = job?.incident.timeline.find(
    (one): one is AttachedEntry => one.kind === 'attached' && one.file.hash === hash,
  );
  const caption = entry?.caption;
  const facts = entry && [
    clockTime(entry.at, department.timeZone),
    entryAuthor(entry),
    state && standingWords(state, t),
  ];
  return (
    <section
      className={styles.view}
      aria-label={caption ? t('photoOf_captioned', { caption }) : t('photo')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        openPhoto(null);
      }}
    >
      {news}
      <div className={styles.stage}>
        {state && isHere(state) && (
          <img className={styles.photo} src={blobAddress(hash)} alt={caption ?? t('photoAlt')} />
        )}
        {!entry && job !== undefined && <Notice>{t('jobGone')}</Notice>}
      </div>
      <footer className={styles.foot}>
        <div className={styles.words}>
          <h1 tabIndex={-1} className={styles.caption}>
            {caption ? <bdi>{caption}</bdi> : t('photo')}
          </h1>
          {facts && <p className={styles.standing}>{facts.filter(Boolean).join(' · ')}</p>}
        </div>
        <Button autoFocus look="act" size="main" icon={<Icon name="close" />} onPress={() => openPhoto(null)}>
          {t('common:close')}
        </Button>
      </footer>
    </section>
  );
}
