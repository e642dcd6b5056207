import { useTranslation } from 'react-i18next';
import styles from './age.module.css';
import { classNames } from './class-names.ts';
import { useSecond } from './clock.ts';
import { stopwatch } from './times.ts';

export interface AgeProps {
  /** Since when, ms of the hub's clock. */
  readonly since: number;
  /** Minutes after which it turns bold, then amber: rules of the codes pack. */
  readonly boldAfter?: number | undefined;
  readonly amberAfter?: number | undefined;
  /** `stopwatch` counts seconds (04:12); `words` says minutes (4 min ago). */
  readonly as?: 'stopwatch' | 'words';
}

/** How long ago something was, always as time. */
export function Age({ since, boldAfter = Infinity, amberAfter = Infinity, as = 'words' }: AgeProps) {
  const { t } = useTranslation('common');
  const age = useSecond() * 1000 - since;
  const minutes = age / 60_000;
  const words = as === 'stopwatch' ? stopwatch(age) : ageWords(minutes, t);
  return (
    <time
      className={classNames(
        styles.age,
        minutes >= boldAfter && styles.bold,
        minutes >= amberAfter && styles.amber,
      )}
      dateTime={new Date(since).toISOString()}
    >
      {words}
    </time>
  );
}

function ageWords(
  minutes: number,
  t: (key: `ago.${'now' | 'minutes' | 'hours' | 'days'}`, n?: { count: number }) => string,
) {
  if (minutes < 1) return t('ago.now');
  if (minutes < 60) return t('ago.minutes', { count: Math.floor(minutes) });
  if (minutes < 2880) return t('ago.hours', { count: Math.floor(minutes / 60) });
  return t('ago.days', { count: Math.floor(minutes / 1440) });
}
