import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import type { ReportRow } from '../../../src-contract/tablet-bridge.ts';
import { useView } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './forms-list.module.css';
import type { Start } from './forms-list.tsx';
import { JobOf } from './job-of.tsx';
import { ReportStanding } from './report-standing.tsx';

export interface ReportListProps {
  readonly jobOf: (incident: string | undefined) => JobRow | undefined;
  readonly onCorrect: (start: Start) => void;
}

/** The officer's own reports: those that wait for the officer first, then the last submitted. */
export function ReportList({ jobOf, onCorrect }: ReportListProps) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const reports = useView('reports', {});
  const isReturned = (report: ReportRow) => Number(report.status === 'returned');
  const ordered = reports?.toSorted((a, b) => isReturned(b) - isReturned(a));
  return (
    <section className={styles.list}>
      <h2>{t('list.reports')}</h2>
      {!reports && <Skeleton rows={1} label={common('loading')} />}
      {reports?.length === 0 && <p className={styles.quiet}>{t('list.noReports')}</p>}
      <ul>
        {ordered?.map((report) => (
          <li key={report.id} className={styles.row}>
            <div className={styles.words}>
              <strong>{report.title}</strong>
              <JobOf job={jobOf(report.incident)} />
              <span>
                <ReportStanding report={report} /> · <Age since={report.submittedAt} />
              </span>
              {report.note && <p className={styles.note}>{t('returned.mark', { words: report.note })}</p>}
            </div>
            <ReportActs report={report} onCorrect={onCorrect} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReportActs({ report, onCorrect }: { report: ReportRow } & Pick<ReportListProps, 'onCorrect'>) {
  const { t } = useTranslation('forms');
  const openReport = useScreen((screen) => screen.openReport);
  return (
    <div className={styles.acts}>
      <Button
        aria-label={t('list.readReport', { title: report.title })}
        onPress={() => openReport(report.id)}
      >
        {t('list.read')}
      </Button>
      {report.status === 'returned' && (
        <Button look="act" onPress={() => onCorrect({ form: report.form, report: report.id })}>
          {t('list.correct')}
        </Button>
      )}
    </div>
  );
}
