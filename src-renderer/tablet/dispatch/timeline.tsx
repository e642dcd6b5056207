import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../src-contract/subjects/incident.ts';
import { entryAuthor, entryWords } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import { Attachment } from './attachment.tsx';
import styles from './timeline.module.css';

/** As many lines as are read at a glance; the rest is one touch away. */
const atAGlance = 6;

/** What happened on a job, newest on top. Words of people stand out from what the system wrote. */
export const Timeline = memo(function Timeline({
  incident,
  entries,
}: {
  incident: string;
  entries: readonly TimelineEntry[];
}) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  const [isWhole, setWhole] = useState(false);
  const newest = entries.map((entry, index) => ({ entry, index })).reverse();
  const shown = isWhole ? newest : newest.slice(0, atAGlance);
  const who = (entry: TimelineEntry) => {
    if (!isByPeople(entry)) return '';
    return entryAuthor(entry) || (entry.by.startsWith('feed:') ? '' : t('dispatcher'));
  };
  return (
    <section>
      <h3 className={styles.title}>{t('timeline')}</h3>
      <ol className={styles.entries} aria-label={t('timeline')}>
        {shown.map(({ entry, index }) => (
          <li key={index} className={classNames(styles.entry, isByPeople(entry) && styles.remark)}>
            <span className={styles.time}>{clockTime(entry.at, codes.department.timeZone)}</span>
            {who(entry) && <bdi className={styles.author}>{who(entry)}</bdi>}
            {entry.kind === 'attached' ? (
              <Attachment incident={incident} entry={entry} />
            ) : (
              <span className={styles.words} dir={entry.kind === 'remark' ? 'auto' : undefined}>
                {entryWords(entry, codes, t)}
              </span>
            )}
          </li>
        ))}
      </ol>
      {shown.length < newest.length && (
        <Button look="quiet" onPress={() => setWhole(true)}>
          {t('wholeTimeline', { count: newest.length })}
        </Button>
      )}
    </section>
  );
});

const isByPeople = ({ kind }: TimelineEntry) => kind === 'remark' || kind === 'attached';
