import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import { AttentionPanel } from '../attention/attention-panel.tsx';
import { BulletinsPanel } from '../bulletins/bulletins-panel.tsx';
import { LoudBanner } from '../bulletins/loud-banner.tsx';
import { ActionBar } from '../dispatch/action-bar.tsx';
import { AttachmentView } from '../dispatch/attachment-view.tsx';
import { JobsPanel } from '../dispatch/jobs-panel.tsx';
import { EmergencyKey } from '../emergency/emergency-key.tsx';
import { LazyFormsPanel } from '../forms/lazy-forms-panel.tsx';
import { MessagesPanel } from '../messages/messages-panel.tsx';
import { NewsBanner } from '../messages/news-banner.tsx';
import { MorePanel } from '../more/more-panel.tsx';
import { UnitsPanel } from '../units/units-panel.tsx';
import { AlertBanner } from './alerts/alert-banner.tsx';
import styles from './layout.module.css';
import { MapPane } from './map-pane.tsx';
import { Rail } from './rail.tsx';
import { type PlaceName, useScreen } from './screen.ts';
import { useEscape } from './use-escape.ts';

/**
 * Rail, panel, map and bar. Docked or in the hand is only a matter of style: nothing is taken down when the tablet
 * is turned, so text and focus stay. The map stands behind all places and is never loaded again.
 */
export function Layout() {
  const { t } = useTranslation('shell');
  const place = useScreen((screen) => screen.place);
  const isFilling = useScreen((screen) => screen.place === 'forms' && screen.draft !== null);
  const job = useScreen((screen) => screen.job);
  const photo = useScreen((screen) => screen.photo);
  const [isMapLarge, setMapLarge] = useState(false);
  const wholeMap = place === 'map';
  useEscape();
  return (
    <div
      className={classNames(
        styles.layout,
        wholeMap && styles.wholeMap,
        isFilling && styles.wholePanel,
        isMapLarge && styles.largeMap,
      )}
    >
      <Rail />
      <main className={styles.panel} inert={photo !== null}>
        <button
          type="button"
          className={styles.handle}
          aria-expanded={isMapLarge}
          onClick={() => setMapLarge(!isMapLarge)}
        >
          <span className={styles.grip} aria-hidden="true" />
          {t(isMapLarge ? 'mapSmaller' : 'mapLarger')}
        </button>
        <AlertBanner />
        <LoudBanner />
        <NewsBanner />
        <div className={styles.content}>
          <PlacePanel place={place} />
        </div>
      </main>
      <section className={styles.map} aria-label={t('map')} inert={photo !== null}>
        {wholeMap && (
          <h1 tabIndex={-1} className="visually-hidden">
            {t('map')}
          </h1>
        )}
        <MapPane />
      </section>
      {job !== null && photo !== null && (
        <main className={styles.photo}>
          <AttachmentView key={photo} incident={job} hash={photo} news={<AlertBanner />} />
        </main>
      )}
      <section className={styles.bar} aria-label={t('bar')}>
        <EmergencyKey />
        <ActionBar />
      </section>
    </div>
  );
}

function PlacePanel({ place }: { place: PlaceName }) {
  switch (place) {
    case 'jobs':
      return <JobsPanel />;
    case 'forms':
      return <LazyFormsPanel />;
    case 'bulletins':
      return <BulletinsPanel />;
    case 'messages':
      return <MessagesPanel />;
    case 'units':
      return <UnitsPanel />;
    case 'attention':
      return <AttentionPanel />;
    case 'more':
      return <MorePanel />;
    case 'map':
      return null;
  }
}
