import { Focusable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { classNames } from '../../ui/class-names.ts';
import { UnreadCount } from '../messages/unread-count.tsx';
import { KeyHint } from './key-hint.tsx';
import type { Page } from './pages.ts';
import { routeHash, startOf } from './route.ts';
import styles from './top-bar.module.css';
import { firstPageDigit } from './use-shortcuts.ts';

/** The pages as links, each with how much waits there. */
export function PageTabs({ pages, page }: { pages: readonly Page[]; page: Page | undefined }) {
  const { t } = useTranslation('console');
  return (
    <nav className={styles.tabs} aria-label={t('pages.label')}>
      {pages.map((known, index) => (
        <KeyHint key={known} keys={`Alt+${firstPageDigit + index}`}>
          <Focusable>
            <a
              className={classNames(styles.tab, known === page && styles.here)}
              href={routeHash(startOf(known))}
              aria-current={known === page ? 'page' : undefined}
            >
              {t(`pages.${known}`)}
              {known === 'dispatch' && <PendingCount />}
              {known === 'messages' && <UnreadCount className={styles.count} />}
              {known === 'reports' && <SubmittedCount />}
            </a>
          </Focusable>
        </KeyHint>
      ))}
    </nav>
  );
}

function PendingCount() {
  const { t } = useTranslation('console');
  const board = useView('board', {});
  const count = board?.open.filter(({ phase }) => phase === 'pending').length ?? 0;
  return <span className={styles.count}>{t('pages.pending', { count })}</span>;
}

function SubmittedCount() {
  const { t } = useTranslation('console');
  const reports = useView('reports', {});
  const count = reports?.filter(({ status }) => status === 'submitted').length ?? 0;
  return <span className={styles.count}>{t('pages.submitted', { count })}</span>;
}
