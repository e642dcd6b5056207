import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../src-contract/codes.ts';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { distanceWords } from '../../../src-contract/map/measure.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useScreen } from '../shell/screen.ts';
import type { PlacedUnit } from './placed-units.ts';
import styles from './units.module.css';

interface UnitRowProps {
  readonly placed: PlacedUnit;
  readonly isMine: boolean;
  /** Its current job, where this tablet may see it. */
  readonly job: JobRow | undefined;
}

export function UnitRow({ placed: { unit, distance, heading }, isMine, job }: UnitRowProps) {
  const { t } = useTranslation('units');
  const codes = useCodes();
  const openJob = useScreen((screen) => screen.openJob);
  const openTalk = useScreen((screen) => screen.openTalk);
  const rule = codes.statuses[unit.status];
  return (
    <li className={classNames(styles.unit, isMine && styles.mine)}>
      <div className={styles.line}>
        <bdi dir="ltr" className={styles.callSign}>
          {unit.id}
        </bdi>
        <StatusChip status={unit.status} words={rule?.words ?? unit.status} />
        <Age since={unit.statusAt} as="stopwatch" boldAfter={rule?.boldAfter} amberAfter={rule?.amberAfter} />
        <span className={styles.away}>
          {isMine && t('mine')}
          {distance !== undefined && heading && t('away', { distance: distanceWords(distance), heading })}
          {!isMine && distance === undefined && t('noPosition')}
        </span>
      </div>
      <p className={styles.quiet}>{unit.crew.map(({ name }) => name).join(', ') || t('noCrew')}</p>
      {unit.reason && <p>{unit.reason}</p>}
      {!isMine && (
        <Button size="small" icon={<Icon name="messages" />} onPress={() => openTalk(`unit/${unit.id}`)}>
          {t('message', { unit: unit.id })}
        </Button>
      )}
      {job && (
        <div className={styles.line}>
          <p className={styles.job}>
            {[jobTypeWords(codes, job.jobType), job.location.address].filter(Boolean).join(', ')}
          </p>
          <Button size="small" onPress={() => openJob(job.id)}>
            {t('openJob')}
          </Button>
        </div>
      )}
    </li>
  );
}
