import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/tablet.ts';
import { useAlarmSound } from '../../emergency/alarm-sound.ts';
import { loudOnes, useHeard } from '../../emergency/heard-store.ts';
import { whoCalls } from '../../emergency/who.ts';
import { EmergencyLine } from './emergency-line.tsx';
import { nearEmergencies } from './near.ts';
import styles from './other-emergencies.module.css';
import { useWhere } from './use-where.ts';

/** As many as leave room for the rest of the screen. */
const mostShown = 2;

/**
 * Officers near who call for help: heard until somebody answers or this tablet is silenced, and seen until it is over. In
 * the flow, and not modal: the officer goes on with what the hands are at.
 */
export function OtherEmergencies({ precinct }: { precinct: string }) {
  const { t } = useTranslation('emergency');
  const view = useView('emergencies', {});
  const own = useView('positions', {})?.own ?? null;
  const { silenced, closed } = useHeard();
  const where = useWhere();

  const near = nearEmergencies(
    (view?.others ?? []).filter(({ id }) => !closed.has(id)),
    own,
    precinct,
  );
  const loud = loudOnes(
    near.map(({ row }) => row),
    silenced,
  );
  useAlarmSound(loud.length > 0);
  const [first] = near.filter(({ row }) => loud.includes(row));
  const rest = near.length - mostShown;
  return (
    <>
      <p className="visually-hidden" role="alert">
        {first && t('others.said', { code: t('code'), who: whoCalls(t, first.row), where: where(first) })}
      </p>
      {near.length > 0 && (
        <section className={styles.alarms} aria-label={t('others.label')}>
          {near.slice(0, mostShown).map((one) => (
            <EmergencyLine key={one.row.id} near={one} mayAnswer={view?.mayAnswer ?? false} />
          ))}
          {rest > 0 && <p className={styles.more}>{t('others.more', { count: rest })}</p>}
        </section>
      )}
    </>
  );
}
