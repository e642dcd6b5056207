import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../src-contract/tablet-bridge.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EmergencyKey } from '../emergency/emergency-key.tsx';
import { longest, pressPad } from './entry.ts';
import styles from './lock-screen.module.css';
import { NumberPad } from './number-pad.tsx';

const shortestPin = 4;

/**
 * Lies over everything while the screen is locked, and shows nothing of it. One of the crew opens it with a PIN, by touch or
 * keyboard, with or without a network; behind it everything is as it was. Help can be called from here.
 */
export function LockScreen({ signedOn }: { signedOn: NonNullable<SessionView['signedOn']> }) {
  const { t } = useTranslation('access');
  const act = useAct();
  const crew = useView('units', {})?.find(({ id }) => id === signedOn.unit)?.crew ?? [signedOn.officer];
  const [officer, setOfficer] = useState(signedOn.officer.id);
  const [pin, setPin] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const field = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null);
  const before = useRef<Element | null>(null);

  // The focus goes back to where it was: text that was being written goes on.
  useEffect(() => {
    before.current = document.activeElement;
    field.current?.focus();
    return () => {
      const home = before.current;
      queueMicrotask(() => {
        if (home instanceof HTMLElement && home.isConnected) home.focus({ preventScroll: true });
      });
    };
  }, []);

  const type = (text: string) => {
    setRefused(null);
    setPin(text);
  };

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isUnderWay) return;
    if (pin.length < shortestPin) return setRefused(t('missing.pin'));
    setUnderWay(true);
    const outcome = await act('access.unlock', { officer, pin });
    setUnderWay(false);
    setPin('');
    if ('refused' in outcome) setRefused(outcome.refused.reason);
  }

  return (
    <main className={styles.lock} aria-label={t('lock.title')}>
      <form className={styles.form} onSubmit={(event) => void unlock(event)} noValidate>
        <div className={styles.part}>
          <h1 tabIndex={-1} className={styles.title}>
            {t('lock.title')}
          </h1>
          <p className={styles.explain}>{t('lock.explain')}</p>
          {crew.length > 1 && (
            <Choice
              label={t('lock.who')}
              options={crew.map(({ id, name }) => ({ value: id, words: name }))}
              value={officer}
              onChange={setOfficer}
            />
          )}
          <TextField
            label={crew.length > 1 ? t('pin') : t('lock.pinOf', { name: signedOn.officer.name })}
            type="password"
            inputMode="none"
            maxLength={longest.pin}
            inputRef={field}
            value={pin}
            onChange={type}
          />
          {refused && <Notice kind="bad">{refused}</Notice>}
        </div>
        <div className={styles.part}>
          <NumberPad onKey={(key) => type(pressPad(pin, key, longest.pin))} />
          <Button type="submit" look="act" size="main" wide>
            {t(isUnderWay ? 'lock.unlocking' : 'lock.unlock')}
          </Button>
        </div>
      </form>
      <div className={styles.foot}>
        <EmergencyKey />
      </div>
    </main>
  );
}
