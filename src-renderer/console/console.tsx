import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState, useView } from '../bridge/console.ts';
import { setClockOffset } from '../ui/clock.ts';
import { CodesProvider } from '../ui/codes-context.tsx';
import { SignIn } from './access/sign-in.tsx';
import styles from './console.module.css';
import { Desk } from './shell/desk.tsx';
import { useDeskTheme } from './shell/desk-theme.ts';

/** The hub's page for dispatchers and supervisors: signing in, then the desk of whoever signed in. */
export function Console() {
  useDeskTheme();
  return useConnectionState() === 'signedOut' ? <SignIn /> : <SignedIn />;
}

function SignedIn() {
  const { t } = useTranslation('console');
  const session = useView('session', {});
  const codes = useView('codes', {});
  // Only when the hub's word comes: what it was ahead then, it is ahead still.
  useEffect(() => {
    if (session) setClockOffset(session.now - Date.now());
  }, [session]);
  if (!session || !codes) {
    return (
      <p className={styles.waiting} role="status">
        {t('link.connecting')}
      </p>
    );
  }
  return (
    <CodesProvider codes={codes}>
      <Desk session={session} />
    </CodesProvider>
  );
}
