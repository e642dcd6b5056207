import { useTranslation } from 'react-i18next';
import { dispositionWords, jobTypeWords } from '../../../src-contract/codes.ts';
import type { TourSummary as Summary } from '../../../src-contract/dispatch/tour-summary.ts';
import { useView } from '../../bridge/tablet.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { shortTime, stopwatch } from '../../ui/times.ts';
import styles from './sign-off.module.css';

/** The tour that ends: its jobs with their times, the time on them, the miles. */
export function TourSummary({ odometer }: { odometer: number | undefined }) {
  const { t } = useTranslation('access');
  const tour = useView('tour', {});
  const unit = useView('units', {})?.find(({ id }) => id === tour?.unit);
  if (!tour) return null;
  const start = unit?.startOdometer;
  const typed =
    start !== undefined && odometer !== undefined && odometer >= start ? odometer - start : undefined;
  const miles = typed ?? tour.miles;
  const facts = [
    t('off.jobs', { count: tour.jobs.length }),
    t('off.onJobs', { time: stopwatch(tour.onJobs) }),
    miles === undefined ? '' : t('off.miles', { count: miles }),
  ];
  return (
    <section className={styles.tour} aria-label={t('off.tour')}>
      <h2 className={styles.title}>{t('off.tour')}</h2>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {tour.jobs.length === 0 ? <p>{t('off.none')}</p> : <TourJobs jobs={tour.jobs} />}
    </section>
  );
}

function TourJobs({ jobs }: Pick<Summary, 'jobs'>) {
  const codes = useCodes();
  const time = (at: number | undefined) => (at === undefined ? '' : shortTime(at, codes.department.timeZone));
  return (
    <ul className={styles.jobs}>
      {jobs.map(({ id, jobType, address, assignedAt, clearedAt, disposition }) => (
        <li key={id} className={styles.job}>
          <span className={styles.times}>
            {time(assignedAt)}–{time(clearedAt)}
          </span>
          <span className={styles.what}>
            {jobType} {jobTypeWords(codes, jobType)}
            {address && ', '}
            <bdi>{address}</bdi>
            {disposition && ` · ${disposition} ${dispositionWords(codes, disposition)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
