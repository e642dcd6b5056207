import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { classNames } from '../../ui/class-names.ts';
import type { Page } from './pages.ts';
import { routeHash } from './route.ts';
import styles from './top-bar.module.css';

/** The pages as links, each with how much waits there. */
export function PageTabs({ pages, page }: { pages: readonly Page[]; page: Page | undefined }) {
  const { t } = useTranslation('console');
  return (
    <nav className={styles.tabs} aria-label={t('pages.label')}>
      {pages.map((known) => (
        <a
          key={known}
          className={classNames(styles.tab, known === page && styles.here)}
          href={routeHash(known === 'dispatch' ? { page: known, job: null } : { page: known, report: null })}
          aria-current={known === page ? 'page' : undefined}
        >
          {t(`pages.${known}`)}
          {known === 'dispatch' ? <PendingCount /> : <SubmittedCount />}
        </a>
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
