import { useTranslation } from 'react-i18next';
import { bearing, compassPoint, distanceMetres, distanceWords } from '../../../src-contract/map/measure.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { useView } from '../../bridge/tablet.ts';
import { statusWords, unitsOn } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './job-detail.module.css';

/** Who is on a job, what each is doing, and how far from here. */
export function UnitsOnJob({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  const positions = useView('positions', {});
  const units = unitsOn(incident);
  if (units.length === 0) return null;

  function away(unit: string): string {
    const own = positions?.own;
    const place = positions && Object.hasOwn(positions.units, unit) ? positions.units[unit] : undefined;
    if (!own || !place) return '';
    return t('awayFrom', {
      distance: distanceWords(distanceMetres(own, place)),
      heading: compassPoint(bearing(own, place)),
    });
  }

  return (
    <section>
      <h3 className={styles.section}>{t('units')}</h3>
      <ul className={styles.units}>
        {units.map(({ id, status, at, primary }) => (
          <li key={id} className={styles.unit}>
            <bdi dir="ltr" className={styles.code}>
              {id}
            </bdi>
            <StatusChip status={status} words={statusWords(codes, status)} />
            <Age since={at} as="stopwatch" />
            <span>{away(id)}</span>
            {primary && <span className={styles.quiet}>{t('primary')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
