import { useTranslation } from 'react-i18next';
import { useConnectionState, useView } from '../../bridge/tablet.ts';
import { CodesProvider } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LockScreen } from '../access/lock-screen.tsx';
import { SignOn } from '../access/sign-on.tsx';
import { useTouchTeller } from '../access/use-touch-teller.ts';
import { EmergencyKey } from '../emergency/emergency-key.tsx';
import { OtherEmergencies } from '../emergency/other-emergencies.tsx';
import { OwnEmergency } from '../emergency/own-emergency.tsx';
import { Alerts } from './alerts/alerts.tsx';
import { Appearance } from './appearance.tsx';
import { Layout } from './layout.tsx';
import { usePlaceKeeper } from './place-keeper.ts';
import { usePosture } from './posture.ts';
import styles from './shell.module.css';
import { Strip } from './strip.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** The whole of the tablet's screen. */
export function Shell() {
  const codes = useView('codes', {});
  const session = useView('session', {});
  const settings = useView('settings', {});
  const isPlaced = usePlaceKeeper(settings);
  const isLocked = session?.signedOn?.lockedAt !== undefined;
  useKeptFocus();
  usePosture();
  useTouchTeller(session !== undefined && session.signedOn !== null && !isLocked);
  const isReady = codes && session && settings && isPlaced;
  return (
    <>
      <Appearance settings={settings} codes={codes} session={session} />
      {isReady ? (
        <CodesProvider codes={codes}>
          <div className={styles.shell}>
            <Strip session={session} setting={settings.theme} />
            <NoAnswer />
            <OwnEmergency />
            {session.signedOn ? (
              <>
                <Alerts unit={session.signedOn.unit} isSoundOn={settings.sound !== 'off'} />
                {/* Above the lock: a call for help is not missed because nobody touched the screen for a while. */}
                <OtherEmergencies precinct={session.signedOn.precinct} />
                <div className={styles.work}>
                  <div className={styles.behind} inert={isLocked}>
                    <Layout />
                  </div>
                  {isLocked && <LockScreen signedOn={session.signedOn} />}
                </div>
              </>
            ) : (
              <>
                <SignOn session={session} />
                <div className={styles.foot}>
                  <EmergencyKey />
                </div>
              </>
            )}
          </div>
        </CodesProvider>
      ) : (
        <Starting />
      )}
    </>
  );
}

/** The program behind the screen went away; what is in sight is what it said last. */
function NoAnswer() {
  const { t } = useTranslation(['shell', 'common']);
  const state = useConnectionState();
  const sync = useView('sync', {});
  if (state !== 'connected') {
    return (
      <div className={styles.notice}>
        <Notice kind="bad" title={t('noAnswer.title')}>
          {t('noAnswer.body')}
        </Notice>
      </div>
    );
  }
  if (!sync?.turnedAway) return null;
  return (
    <div className={styles.notice}>
      <Notice kind="warn" title={t('turnedAway')}>
        {sync.turnedAway}
      </Notice>
    </div>
  );
}

function Starting() {
  const { t } = useTranslation(['shell', 'common']);
  return (
    <div className={styles.starting}>
      <p>{t('starting')}</p>
      <Skeleton rows={4} label={t('common:loading')} />
    </div>
  );
}
