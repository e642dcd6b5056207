import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { useAlarmSound } from '../../emergency/alarm-sound.ts';
import { loudOnes, useHeard } from '../../emergency/heard-store.ts';
import { whoCalls } from '../../emergency/who.ts';
import { useSession } from '../shell/session-context.tsx';
import styles from './emergency-overlay.module.css';
import { EmergencyRowLine } from './emergency-row-line.tsx';

/** Who works jobs hears of emergencies; the others' views do not hold them. */
const answers: ReadonlySet<string> = new Set(['dispatcher', 'supervisor', 'auditor']);

/** Officers who call for help, above every page of the desk, until somebody ends them. The desk can be worked meanwhile. */
export function EmergencyOverlay() {
  const { roles } = useSession();
  return roles.some((role) => answers.has(role)) ? <Overlay /> : null;
}

function Overlay() {
  const { t } = useTranslation('emergency');
  const rows = useView('emergencies', {}) ?? [];
  const silenced = useHeard((heard) => heard.silenced);
  const loud = loudOnes(rows, silenced);
  useAlarmSound(loud.length > 0);
  return (
    <>
      <p className="visually-hidden" role="alert">
        {loud[0] && `${t('code')}. ${whoCalls(t, loud[0])}`}
      </p>
      {rows.length > 0 && (
        <section className={styles.overlay} aria-label={t('desk.label')}>
          {rows.map((row) => (
            <EmergencyRowLine key={row.id} row={row} />
          ))}
        </section>
      )}
    </>
  );
}
