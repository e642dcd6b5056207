import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleSessionView } from '../../../src-contract/console-bridge.ts';
import { Notice } from '../../ui/notice.tsx';
import { AuditPage } from '../audit/audit-page.tsx';
import { BulletinsPage } from '../bulletins/bulletins-page.tsx';
import { CommandLine } from '../command/command-line.tsx';
import { AlarmLine } from '../dispatch/alarm-line.tsx';
import { DispatchPage } from '../dispatch/dispatch-page.tsx';
import { UnitsPage } from '../dispatch/units-page.tsx';
import { EmergencyOverlay } from '../emergency/emergency-overlay.tsx';
import { MessagesPage } from '../messages/messages-page.tsx';
import { ReportsPage } from '../reports/reports-page.tsx';
import { TourPage } from '../tour/tour-page.tsx';
import styles from './desk.module.css';
import { pagesOf } from './pages.ts';
import { SessionProvider } from './session-context.tsx';
import { TopBar } from './top-bar.tsx';
import { useRoute } from './use-route.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The desk of whoever is signed in: the bar, the page that the address names, and the line for commands. */
export function Desk({ session }: { session: ConsoleSessionView }) {
  const { t } = useTranslation('console');
  const pages = useMemo(() => pagesOf(session.roles), [session.roles]);
  const route = useRoute();
  const page = pages.find((known) => known === route?.page) ?? pages[0];
  useShortcuts(pages);
  return (
    <SessionProvider session={session}>
      <div className={styles.desk}>
        <TopBar session={session} pages={pages} page={page} />
        <EmergencyOverlay />
        {page === 'dispatch' && <AlarmLine />}
        <main className={styles.page}>
          {page === 'dispatch' && <DispatchPage job={route?.page === 'dispatch' ? route.job : null} />}
          {page === 'reports' && <ReportsPage open={route?.page === 'reports' ? route.report : null} />}
          {page === 'bulletins' && (
            <BulletinsPage open={route?.page === 'bulletins' ? route.bulletin : null} />
          )}
          {page === 'messages' && <MessagesPage talk={route?.page === 'messages' ? route.talk : null} />}
          {page === 'units' && <UnitsPage />}
          {page === 'tour' && <TourPage />}
          {page === 'audit' && <AuditPage />}
          {!page && <Notice kind="warn">{t('pages.none')}</Notice>}
        </main>
        {page === 'dispatch' && <CommandLine job={route?.page === 'dispatch' ? route.job : null} />}
      </div>
    </SessionProvider>
  );
}
