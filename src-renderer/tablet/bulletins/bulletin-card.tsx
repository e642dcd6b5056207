import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../../src-contract/geo.ts';
import { distanceMetres, distanceWords } from '../../../src-contract/map/measure.ts';
import { isLive } from '../../../src-contract/subjects/bulletin.ts';
import type { BulletinRow } from '../../../src-contract/tablet-bridge.ts';
import { BulletinFacts } from '../../bulletins/bulletin-facts.tsx';
import { areaWords } from '../../bulletins/bulletin-words.ts';
import { KindTag } from '../../bulletins/kind-tag.tsx';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useMinute } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { dayAndTime } from '../../ui/times.ts';
import styles from './bulletin-card.module.css';
import { BulletinPhoto } from './bulletin-photo.tsx';

/** More is folded: a card is read in a glance. */
const glance = 280;

/** One bulletin, all that an officer has to know of it in sight. */
export function BulletinCard({ row, here }: { row: BulletinRow; here: Point | null }) {
  const { t } = useTranslation('bulletins');
  const { department } = useCodes();
  const now = useMinute() * 60_000;
  const { bulletin, isRead } = row;
  const { id, title, area, point, expiresAt, cancelReason, source, updatedAt } = bulletin;
  const isOut = isLive(bulletin, now);
  const facts = [
    areaWords(area, t),
    point && here && t('away', { distance: distanceWords(distanceMetres(here, point)) }),
    isOut && t('until', { time: dayAndTime(expiresAt, department.timeZone, now) }),
    source && t('source', { source }),
  ];
  return (
    <article
      className={classNames(styles.card, !isRead && isOut && styles.unread, !isOut && styles.over)}
      aria-label={title}
      id={`bulletin-${id}`}
      tabIndex={-1}
    >
      <header className={styles.head} data-bulletin={id}>
        <span className={styles.line}>
          <KindTag bulletin={bulletin} />
          {!isRead && isOut && <strong className={styles.isNew}>{t('isNew')}</strong>}
          {!isOut && (
            <strong>
              {cancelReason === undefined ? t('expired') : t('cancelled', { reason: cancelReason })}
            </strong>
          )}
          <span className={styles.age}>
            <Age since={updatedAt} />
          </span>
        </span>
        <h2 className={styles.title}>
          <bdi>{title}</bdi>
        </h2>
      </header>
      <BulletinFacts bulletin={bulletin} />
      <BulletinPhoto row={row} />
      <Text text={bulletin.text} />
      <p className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</p>
    </article>
  );
}

function Text({ text }: { text: string }) {
  const { t } = useTranslation('bulletins');
  const [isWhole, setWhole] = useState(false);
  if (text === '') return null;
  const isLong = text.length > glance;
  return (
    <div className={styles.body}>
      <p className={styles.text}>
        <bdi>{isLong && !isWhole ? `${text.slice(0, glance).trimEnd()} …` : text}</bdi>
      </p>
      {isLong && (
        <Button aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {t(isWhole ? 'less' : 'more')}
        </Button>
      )}
    </div>
  );
}
