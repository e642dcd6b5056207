import { useTranslation } from 'react-i18next';
import type { ReportOnJob } from '../../../../src-contract/subjects/incident.ts';
import { pagesOf } from '../../shell/pages.ts';
import { routeHash } from '../../shell/route.ts';
import { useSession } from '../../shell/session-context.tsx';
import styles from './job.module.css';

/** The reports that were filed on the job; a supervisor opens them from here. */
export function JobReports({ reports }: { reports: Readonly<Record<string, ReportOnJob>> }) {
  const { t } = useTranslation(['console', 'dispatch']);
  const mayRead = pagesOf(useSession().roles).includes('reports');
  const filed = Object.entries(reports);
  if (filed.length === 0) return null;
  return (
    <section aria-label={t('job.reports')}>
      <h3 className={styles.title}>{t('job.reports')}</h3>
      <ul>
        {filed.map(([id, { title, unit, state }]) => (
          <li key={id} className={styles.report}>
            {mayRead ? (
              <a className={styles.link} href={routeHash({ page: 'reports', report: id })}>
                {title}
              </a>
            ) : (
              <span>{title}</span>
            )}
            <span className={styles.quiet}>
              {unit}, {t(`dispatch:report.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
