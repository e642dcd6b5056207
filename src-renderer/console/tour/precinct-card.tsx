import { useTranslation } from 'react-i18next';
import type { UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import type { UnitAlarm } from '../../../src-contract/dispatch/unit-alarms.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './tour.module.css';

export interface PrecinctCardProps {
  readonly id: string;
  readonly name: string;
  readonly units: readonly UnitOnBoard[];
  readonly alarms: ReadonlyMap<string, UnitAlarm>;
}

/** The units of one precinct that are on duty. */
export function PrecinctCard({ id, name, units, alarms }: PrecinctCardProps) {
  const { t } = useTranslation('console');
  const codes = useCodes();
  const free = units.filter(({ status }) => status === 'available').length;
  return (
    <table className={styles.card} aria-label={name}>
      <caption className={styles.name}>
        {id} <span className={styles.quiet}>{t('tour.free', { count: free, all: units.length })}</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('units.call')}</th>
          <th scope="col">{t('units.status')}</th>
          <th scope="col">{t('units.since')}</th>
          <th scope="col">{t('units.crew')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ id: unit, status, statusAt, crew }) => {
          const alarm = alarms.get(unit);
          const { boldAfter, amberAfter } = codes.statuses[status];
          return (
            <tr key={unit} className={classNames(styles.unit, alarm && styles.late)}>
              <th scope="row" className={styles.call}>
                {unit}
              </th>
              <td>
                <StatusChip status={status} words={statusWords(codes, status)} size={16} />
              </td>
              <td className={styles.age}>
                <Age since={statusAt} as="stopwatch" boldAfter={boldAfter} amberAfter={amberAfter} />
                {alarm && <strong className={styles.alarm}> {t(`alarms.${alarm.is}Short`)}</strong>}
              </td>
              <td className={styles.crew}>{crew.map((one) => one.name).join(', ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
