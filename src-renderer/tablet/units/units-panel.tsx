import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/tablet.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { placeUnits } from './placed-units.ts';
import { UnitRow } from './unit-row.tsx';
import styles from './units.module.css';

/** The units of the precinct: who is where, doing what. */
export function UnitsPanel() {
  const { t } = useTranslation(['units', 'common']);
  const units = useView('units', {});
  const positions = useView('positions', {});
  const jobs = useView('jobs', {});
  const mine = useView('session', {})?.signedOn?.unit ?? '';
  if (!units) {
    return (
      <Panel title={t('title')}>
        <Skeleton rows={5} label={t('common:loading')} />
      </Panel>
    );
  }
  const own = positions?.own ?? null;
  const known = jobs ? [...jobs.mine, ...jobs.open] : [];
  const onDuty = placeUnits(units, positions?.units ?? {}, own, mine);
  const offDuty = units.filter(({ status }) => status === 'offDuty');
  return (
    <Panel title={t('title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t(own ? 'byDistance' : 'byCallSign')}</p>
        {onDuty.length === 0 && <p>{t('empty')}</p>}
        <ul className={styles.stack}>
          {onDuty.map((placed) => (
            <UnitRow
              key={placed.unit.id}
              placed={placed}
              isMine={placed.unit.id === mine}
              job={known.find(({ id }) => id === placed.unit.jobs[0])}
            />
          ))}
        </ul>
        {offDuty.length > 0 && (
          <section>
            <h2 className={styles.title}>{t('offDuty')}</h2>
            <p className={styles.codes}>{offDuty.map(({ id }) => id).join(', ')}</p>
          </section>
        )}
      </div>
    </Panel>
  );
}
