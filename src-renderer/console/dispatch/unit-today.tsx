import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryLine } from '../../../src-contract/dispatch/unit-history.ts';
import { useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { bestNow } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { clockTime } from '../../ui/times.ts';
import { useNames } from '../use-names.ts';
import styles from './units-pane.module.css';

/** A tour, and what was handed over before it. */
const back = 12 * 3_600_000;

/** What a unit did in the last twelve hours, newest first: statuses and jobs, when and by whom. */
export function UnitToday({ unit, numberOf }: { unit: string; numberOf: (job: string) => string }) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const [since] = useState(() => Math.floor(bestNow() - back));
  const lines = useView('unitHistory', { unit, since });
  const nameOf = useNames((lines ?? []).map(({ by }) => by));
  if (!lines) return <Skeleton rows={3} label={t('common:loading')} />;
  if (lines.length === 0) return <p className={styles.quiet}>{t('today.none')}</p>;
  return (
    <ol className={styles.today} aria-label={t('today.label', { unit })}>
      {lines.toReversed().map((line) => (
        <li key={line.pos}>
          <time className={styles.code}>{clockTime(line.at, codes.department.timeZone)}</time>{' '}
          {wordsOf(line, t, numberOf, (status) => statusWords(codes, status))}{' '}
          <span className={styles.quiet}>{nameOf(line.by)}</span>
        </li>
      ))}
    </ol>
  );
}

function wordsOf(
  line: HistoryLine,
  t: TFunction<['console', 'common']>,
  numberOf: (job: string) => string,
  statusOf: (status: Extract<HistoryLine, { kind: 'status' }>['status']) => string,
): string {
  switch (line.kind) {
    case 'signedOn':
      return t('today.signedOn', { crew: line.crew.join(', ') });
    case 'signedOff':
      return t('today.signedOff');
    case 'status':
      return [statusOf(line.status), line.reason, line.job && numberOf(line.job)].filter(Boolean).join(', ');
    default:
      return t(`today.${line.kind}`, { number: numberOf(line.job) });
  }
}
