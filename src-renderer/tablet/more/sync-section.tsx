import { useTranslation } from 'react-i18next';
import type { LinkQuality } from '../../../src-contract/sync-view.ts';
import { useView } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { clockStanding } from '../../ui/clock-standing.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Notice } from '../../ui/notice.tsx';
import { useScreen } from '../shell/screen.ts';
import { Facts } from './facts.tsx';
import styles from './more.module.css';
import { roomSize } from './room.ts';

/** How the tablet stands to the hub, in words. */
export function SyncSection() {
  const { t } = useTranslation(['more', 'shell', 'common']);
  const sync = useView('sync', {});
  const goTo = useScreen((screen) => screen.goTo);
  if (!sync) return null;
  const { link, lastContactAt, waiting, refused, storage, files, quality, turnedAway } = sync;
  const size = files && fileSize(files.bytes);
  const room = storage && roomSize(storage.freeBytes);
  return (
    <div className={styles.stack}>
      {turnedAway && (
        <Notice kind="warn" title={t('shell:turnedAway')}>
          {turnedAway}
        </Notice>
      )}
      <Facts
        title={t('sections.sync')}
        facts={[
          [t('sync.link'), t(`shell:link.${link}`)],
          ...(quality ? [[t('sync.quality'), <QualityWords key="quality" {...quality} />] as const] : []),
          [
            t('sync.lastContact'),
            lastContactAt === null ? t('sync.never') : <Age key="age" since={lastContactAt} />,
          ],
          [
            t('sync.waiting'),
            waiting > 0 ? t('sync.waitingCount', { count: waiting }) : t('sync.nothingWaiting'),
          ],
          ...(files && size
            ? [
                [
                  t('sync.files'),
                  t('sync.filesCount', {
                    count: files.count,
                    size: t(`common:fileSize.${size.unit}`, { count: size.count }),
                  }),
                ] as const,
              ]
            : []),
          [
            t('sync.refused'),
            refused > 0 ? t('sync.refusedCount', { count: refused }) : t('sync.nothingRefused'),
          ],
          [t('sync.clock'), <ClockWords key="clock" offset={sync.clockOffset} />],
          ...(room ? [[t('sync.disk'), t(`sync.${room.unit}`, { count: room.count })] as const] : []),
        ]}
      />
      {refused > 0 && <Button onPress={() => goTo('attention')}>{t('sync.show')}</Button>}
    </div>
  );
}

/** More would only flicker. */
const twoDigits = (value: number) => Number(value.toPrecision(2));

function QualityWords({ grade, roundTrip, bytesPerSecond }: LinkQuality) {
  const { t } = useTranslation('more');
  const trip = t('sync.roundTrip', { time: twoDigits(roundTrip) });
  const rate = bytesPerSecond && t('sync.rate', { rate: twoDigits((bytesPerSecond * 8) / 1000) });
  return [t(`sync.grade.${grade}`), trip, rate].filter(Boolean).join(' · ');
}

function ClockWords({ offset }: { offset: number | null }) {
  const { t } = useTranslation(['more', 'shell']);
  const standing = clockStanding(offset);
  switch (standing.is) {
    case 'unknown':
      return t('sync.clockUnknown');
    case 'same':
      return t('sync.clockSame');
    case 'behind':
    case 'ahead': {
      const time = t(`sync.${standing.unit}`, { count: standing.count });
      return t(standing.is === 'behind' ? 'sync.clockBehind' : 'sync.clockAhead', { time });
    }
  }
}
