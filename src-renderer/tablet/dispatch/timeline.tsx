import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../src-contract/subjects/incident.ts';
import { entryAuthor, entryWords } from '../../dispatch/job-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import styles from './timeline.module.css';

/** What happened on a job, newest on top. Words of people stand out from what the system wrote. */
export const Timeline = memo(function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  const newest = entries.map((entry, index) => ({ entry, index })).reverse();
  return (
    <section>
      <h3 className={styles.title}>{t('timeline')}</h3>
      <ol className={styles.entries} aria-label={t('timeline')}>
        {newest.map(({ entry, index }) => (
          <li key={index} className={classNames(styles.entry, entry.kind === 'remark' && styles.remark)}>
            <span className={styles.time}>{clockTime(entry.at, codes.department.timeZone)}</span>
            <span className={styles.words}>
              {entryAuthor(entry) && <span className={styles.author}>{entryAuthor(entry)}: </span>}
              {entryWords(entry, codes, t)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
});
