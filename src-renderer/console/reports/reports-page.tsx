import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import { Split } from '../layout/split.tsx';
import { goTo } from '../shell/use-route.ts';
import { nextToDecide } from './queue.ts';
import { QueuePane } from './queue-pane.tsx';
import { ReportPane } from './report-pane.tsx';
import styles from './reports.module.css';

/** The supervisor's page: the reports that wait, and the one that is read. */
export function ReportsPage({ open }: { open: string | null }) {
  const { t } = useTranslation(['console', 'common']);
  const reports = useView('reports', {});
  return (
    <Split
      name="reports"
      label={t('panes.reportsBar')}
      direction="row"
      share={0.42}
      first={
        reports ? (
          <QueuePane reports={reports} open={open} />
        ) : (
          <Pane title={t('reports.title')}>
            <Skeleton rows={8} label={t('common:loading')} />
          </Pane>
        )
      }
      second={
        open ? (
          <ReportPane
            id={open}
            onDecided={() => goTo({ page: 'reports', report: nextToDecide(reports ?? [], open) })}
          />
        ) : (
          <p className={styles.none}>{t('reports.choose')}</p>
        )
      }
    />
  );
}
