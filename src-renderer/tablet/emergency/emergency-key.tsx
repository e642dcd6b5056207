import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './emergency-key.module.css';
import { useOwn } from './own-store.ts';
import { useHold } from './use-hold.ts';

/** So long it is held, ms: the one second. */
const holdFor = 1000;
/** The key of the keyboard, or of a button that sends it, that does the same. */
const hardwareKey = 'F12';

/**
 * Calls for help when it is held for a second. It stands in the same corner of every screen, and nothing covers it. This tablet
 * gives no sound: whoever threatens the officer need not hear it; a machine that can shake does.
 */
export function EmergencyKey() {
  const { t } = useTranslation('emergency');
  const act = useAct();
  const isOn = (useView('emergencies', {})?.mine ?? null) !== null;
  const fail = useOwn((own) => own.fail);
  const { isHeld, handlers } = useHold(holdFor, hardwareKey, () => void raise());

  async function raise(): Promise<void> {
    if ('vibrate' in navigator) navigator.vibrate([120, 80, 120]);
    const outcome = await act('emergency.raise', {});
    fail('refused' in outcome ? outcome.refused.reason : null);
  }

  const code = t('code');
  return (
    <button
      type="button"
      className={classNames(styles.key, isHeld && styles.held, isOn && styles.on)}
      aria-label={t(isOn ? 'key.labelOn' : 'key.label', { code })}
      {...handlers}
    >
      <svg className={styles.ring} viewBox="0 0 100 100" aria-hidden="true">
        <circle className={styles.track} cx="50" cy="50" r="44" />
        <circle className={styles.fill} cx="50" cy="50" r="44" pathLength="100" />
      </svg>
      <span className={styles.words}>
        <strong className={styles.code}>{code}</strong>
        <span>{t(isHeld ? 'key.keep' : isOn ? 'key.on' : 'key.hold')}</span>
      </span>
    </button>
  );
}
