import { useTranslation } from 'react-i18next';
import type { ShapeOf } from '../../../src-contract/bridge.ts';
import type { ConsoleViews } from '../../../src-contract/console-bridge.ts';
import type { ReportState } from '../../../src-contract/subjects/report.ts';
import { useView } from '../../bridge/console.ts';
import { ReportReader } from '../../forms/report-reader.tsx';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { clockTime } from '../../ui/times.ts';
import { routeHash } from '../shell/route.ts';
import { useSession } from '../shell/session-context.tsx';
import { paneIds } from '../shell/use-shortcuts.ts';
import { useNames } from '../use-names.ts';
import { Decision } from './decision.tsx';
import styles from './reports.module.css';
import { noReview, useReviews } from './review-store.ts';

export interface ReportPaneProps {
  readonly id: string;
  readonly onDecided: () => void;
}

/** One report to be read, and the decision on it beside. */
export function ReportPane({ id, onDecided }: ReportPaneProps) {
  const { t } = useTranslation('console');
  const { user, officer } = useSession();
  const view = useView('report', { report: id });
  const report = view?.report;
  const isOwn = report !== undefined && [officer, `user:${user}`].includes(report.author);
  return (
    <div className={styles.open}>
      <section
        id={paneIds.report}
        className={styles.reader}
        aria-label={
          report ? t('reports.titleOf', { title: report.title, unit: report.unit }) : t('reports.title')
        }
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'Escape') document.getElementById(paneIds.reports)?.focus();
        }}
      >
        <Read id={id} view={view} mayMark={report?.status === 'submitted' && !isOwn} />
      </section>
      {report && <Decision report={report} isOwn={isOwn} onDecided={onDecided} />}
    </div>
  );
}

interface ReadProps {
  readonly id: string;
  readonly view: ShapeOf<ConsoleViews['report']> | undefined;
  readonly mayMark: boolean;
}

function Read({ id, view, mayMark }: ReadProps) {
  const { t, i18n } = useTranslation(['console', 'common']);
  const marks = useReviews(({ begun }) => (begun[id] ?? noReview).marks);
  const mark = useReviews((reviews) => reviews.mark);
  if (view === undefined) return <Skeleton rows={8} label={t('common:loading')} />;
  if (view === null) return <p className={styles.quiet}>{t('reports.gone')}</p>;
  return (
    <>
      <ReportHead report={view.report} />
      <ReportReader
        {...view}
        language={i18n.language}
        markable={mayMark ? { marks, onMark: (field, words) => mark(id, field, words) } : undefined}
      />
    </>
  );
}

function ReportHead({ report }: { report: ReportState }) {
  const { t } = useTranslation('console');
  const { department } = useCodes();
  const nameOf = useNames([report.author]);
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{report.title}</h2>
      <p className={styles.line}>
        <strong>{t(`reports.status.${report.status}`)}</strong>
        <span>{t('reports.by', { author: nameOf(report.author), unit: report.unit })}</span>
        <span>
          {clockTime(report.submittedAt, department.timeZone)} <Age since={report.submittedAt} />
        </span>
        {report.revision > 1 && <span>{t('reports.revision', { revision: report.revision })}</span>}
        {report.incident && (
          <a className={styles.link} href={routeHash({ page: 'dispatch', job: report.incident })}>
            {t('reports.toJob')}
          </a>
        )}
      </p>
    </header>
  );
}
