import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../src-contract/subjects/incident.ts';
import { entryAuthor, entryWords } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import { Attachment } from './attachment.tsx';
import { useSeenLines } from './seen-lines.ts';
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
  const unseenFrom = useUnseenFrom(incident, entries);
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
          <li
            key={index}
            className={classNames(
              styles.entry,
              isByPeople(entry) && styles.remark,
              index >= unseenFrom && styles.unseen,
            )}
          >
            {index >= unseenFrom && <span className={styles.fresh}>{t('newLine')}</span>}
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

/**
 * From which line on the history was not read before this job was opened. What stands there when it is left has been read; a
 * job that was never opened has no marks: all of it is new.
 */
function useUnseenFrom(incident: string, entries: readonly TimelineEntry[]): number {
  const [from] = useState(() => useSeenLines.getState().seen[incident]?.lines ?? Number.POSITIVE_INFINITY);
  const [opened] = useState(entries.length);
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  }, [entries]);
  useEffect(
    () => () => {
      const last = latest.current.at(-1);
      useSeenLines.getState().see(incident, latest.current.length, last?.at ?? 0);
    },
    [incident],
  );
  return Math.min(from, opened);
}

const isByPeople = ({ kind }: TimelineEntry) => kind === 'remark' || kind === 'attached';
