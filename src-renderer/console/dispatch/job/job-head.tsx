import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../../src-contract/codes.ts';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { addressLine, crossLine, dispositionLine } from '../../../dispatch/job-words.ts';
import { Age } from '../../../ui/age.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { PriorityTag } from '../../../ui/priority-tag.tsx';
import { clockTime } from '../../../ui/times.ts';
import { pendingRule } from '../pending-rule.ts';
import styles from './job.module.css';

/** What and where: the lines that are read out on the radio. */
export function JobHead({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation(['dispatch', 'common', 'console']);
  const codes = useCodes();
  const { priority, jobType, location, precinct, sector, calledAt, phase, number, disposition } = incident;
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <PriorityTag priority={priority} words={t('common:priority', { priority })} />
        <h2 className={styles.type}>
          <span className={styles.code}>{jobType}</span> {jobTypeWords(codes, jobType)}
        </h2>
      </div>
      <p className={styles.address}>{addressLine(location, t)}</p>
      <p className={styles.where}>
        {[
          crossLine(location, t),
          location.city,
          t('precinct', { precinct }),
          sector && t('console:job.sector', { sector }),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {location.description && <p>{location.description}</p>}
      <p className={styles.line}>
        <span className={styles.code}>{number}</span>
        <strong>{t(`console:phase.${phase}`)}</strong>
        {disposition && <span>{dispositionLine(codes, disposition)}</span>}
        <span>
          {t('called')} <span className={styles.code}>{clockTime(calledAt, codes.department.timeZone)}</span>
        </span>
        <Age since={calledAt} {...(phase === 'pending' && pendingRule(codes, priority))} />
      </p>
    </header>
  );
}
