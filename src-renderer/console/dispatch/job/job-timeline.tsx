import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../../src-contract/subjects/incident.ts';
import { entryAuthor, entryWords } from '../../../dispatch/job-words.ts';
import { Age } from '../../../ui/age.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useCodes } from '../../../ui/codes-context.tsx';
import { clockTime } from '../../../ui/times.ts';
import { useNames } from '../../use-names.ts';
import styles from './job-timeline.module.css';

/** What happened on the job, newest on top: when, who, what. Words of people stand out from what the system wrote. */
export function JobTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('dispatch');
  const nameOf = useNames(entries.map(({ by }) => by));
  return (
    <section aria-label={t('timeline')}>
      <h3 className={styles.title}>{t('timeline')}</h3>
      <ol className={styles.entries} aria-label={t('timeline')}>
        {entries
          .map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
            <Entry key={index} entry={entry} who={entryAuthor(entry) || nameOf(entry.by)} />
          ))
          .reverse()}
      </ol>
    </section>
  );
}

const Entry = memo(
  function Entry({ entry, who }: { entry: TimelineEntry; who: string }) {
    const { t } = useTranslation('dispatch');
    const codes = useCodes();
    return (
      <li className={classNames(styles.entry, entry.kind === 'remark' && styles.remark)}>
        <span className={styles.time}>{clockTime(entry.at, codes.department.timeZone)}</span>
        <span className={styles.words}>
          <span className={styles.who}>{who}</span> {entryWords(entry, codes, t)}
        </span>
        <span className={styles.age}>
          <Age since={entry.at} />
        </span>
      </li>
    );
  },
  (before, after) => before.who === after.who && JSON.stringify(before.entry) === JSON.stringify(after.entry),
);
