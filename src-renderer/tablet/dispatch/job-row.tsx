import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { jobTypeWords, priorityRule } from '../../../src-contract/codes.ts';
import type { JobRow as Row } from '../../../src-contract/dispatch/job-row.ts';
import { addressLine, crossLine, dispositionLine } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PriorityTag } from '../../ui/priority-tag.tsx';
import { StatusShape } from '../../ui/status-shape.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './job-row.module.css';
import { useSeenLines } from './seen-lines.ts';

/** One job of a list: what it is, where, how long ago, who is on it. A touch opens it. */
export const JobRow = memo(
  function JobRow({ row, mine }: { row: Row; mine: boolean }) {
    const { t } = useTranslation(['dispatch', 'common']);
    const codes = useCodes();
    const openJob = useScreen((screen) => screen.openJob);
    const rule = priorityRule(codes, row.priority);
    const isPending = row.phase === 'pending';
    const cross = crossLine(row.location, t);
    const asks = row.requests ?? [];
    const readTo = useSeenLines((lines) => lines.seen[row.id]?.lastAt);
    const hasNews = readTo !== undefined && row.lastAt > readTo && row.phase !== 'closed';
    return (
      <AriaButton className={classNames(styles.row, mine && styles.mine)} onPress={() => openJob(row.id)}>
        <span className={styles.head}>
          <PriorityTag priority={row.priority} words={t('common:priority', { priority: row.priority })} />
          <bdi dir="ltr" className={styles.code}>
            {row.jobType}
          </bdi>
          <span className={styles.type}>{jobTypeWords(codes, row.jobType)}</span>
          {row.phase === 'closed' ? (
            <Age since={row.lastAt} />
          ) : (
            <Age
              since={row.calledAt}
              boldAfter={isPending ? rule.pendingBoldAfter : undefined}
              amberAfter={isPending ? rule.pendingAmberAfter : undefined}
            />
          )}
        </span>
        <span className={styles.where}>
          <bdi className={styles.address}>{addressLine(row.location, t)}</bdi>
          <Who row={row} />
        </span>
        {(cross !== '' || row.cautions > 0 || asks.length > 0 || hasNews) && (
          <span className={styles.foot}>
            {row.cautions > 0 && (
              <span className={styles.caution}>
                <Icon name="attention" size={18} /> {t('cautions', { count: row.cautions })}
              </span>
            )}
            {asks.length > 0 && (
              <span className={styles.caution}>
                {t('asks', { what: asks.map((kind) => t(`request.${kind}`)).join(', ') })}
              </span>
            )}
            {hasNews && <span className={styles.caution}>{t('newLine')}</span>}
            <span className={styles.cross}>{cross}</span>
          </span>
        )}
      </AriaButton>
    );
  },
  (before, after) => before.mine === after.mine && JSON.stringify(before.row) === JSON.stringify(after.row),
);

/** How it ended, or who is on it. */
function Who({ row }: { row: Row }) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  if (row.disposition) return <span className={styles.ended}>{dispositionLine(codes, row.disposition)}</span>;
  if (row.units.length === 0) return <span className={styles.pending}>{t('pending')}</span>;
  return (
    <span className={styles.units}>
      {row.units.map(({ id, status }) => (
        <span key={id} className={styles.unit}>
          <StatusShape status={status} size={18} /> <bdi dir="ltr">{id}</bdi>
        </span>
      ))}
    </span>
  );
}
