import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulletinMatch, matchBulletins } from '../../../src-contract/bulletins/match.ts';
import { distanceWords } from '../../../src-contract/map/measure.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { Icon } from '../../ui/icons.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './job-bulletins.module.css';

/** More than these say nothing about this job any more. */
const most = 3;

/** The bulletins that fit an open job, over everything else of it. */
export function JobBulletins({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation('bulletins');
  const rows = useView('bulletins', {});
  const now = useMinute() * 60_000;
  const matches = useMemo(() => {
    if (!rows || incident.phase === 'closed') return [];
    return matchBulletins(
      incident,
      rows.map(({ bulletin }) => bulletin),
      now,
    ).slice(0, most);
  }, [rows, incident, now]);
  if (matches.length === 0) return null;
  return (
    <ul className={styles.fits} aria-label={t('fitsLabel')}>
      {matches.map((match) => (
        <li key={match.bulletin.id}>
          <Fit match={match} />
        </li>
      ))}
    </ul>
  );
}

function Fit({ match: { bulletin, by, metres } }: { match: BulletinMatch }) {
  const { t } = useTranslation('bulletins');
  const openBulletin = useScreen((screen) => screen.openBulletin);
  const why = by.map((one) =>
    one === 'place' && metres !== undefined
      ? t('fitsAt', { distance: distanceWords(metres) })
      : t(`fitsBy.${one}`),
  );
  return (
    <Button
      wide
      className={styles.fit}
      icon={<Icon name="bulletins" size={28} />}
      onPress={() => openBulletin(bulletin.id)}
    >
      <span className={styles.words}>
        <strong>{t('fits', { kind: t(`kind.${bulletin.kind}`), title: bulletin.title })}</strong>
        <span>{[bulletin.vehicle?.plate?.toUpperCase(), ...why].filter(Boolean).join(' · ')}</span>
      </span>
    </Button>
  );
}
