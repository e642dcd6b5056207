import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { KindTag } from '../../bulletins/kind-tag.tsx';
import { playBeats } from '../../ui/beats.ts';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { Icon } from '../../ui/icons.tsx';

import { useScreen } from '../shell/screen.ts';
import { againAfter, loudBeats, loudRows, mostTimes, soundOf, useLoudSound } from './loud.ts';
import styles from './loud-banner.module.css';

/**
 * An AMBER alert, or lives in danger: over whatever is open, with a sound of its own, until the officer has seen it. It takes
 * nothing away and can be silenced.
 */
export function LoudBanner() {
  const { t } = useTranslation('bulletins');
  const rows = useView('bulletins', {});
  const isSoundOn = useView('settings', {})?.sound !== 'off';
  const now = useMinute() * 60_000;
  const act = useAct();
  const openBulletin = useScreen((screen) => screen.openBulletin);
  const loud = useMemo(() => loudRows(rows ?? [], now), [rows, now]);
  const [first] = loud;
  const key = first && soundOf(first);
  const times = useLoudSound((sound) => (key === undefined ? mostTimes : (sound.times.get(key) ?? 0)));
  const silence = useLoudSound((sound) => sound.silence);
  useSound(key, isSoundOn);

  if (!first || key === undefined) return null;
  const { bulletin } = first;
  const { id, revision, title } = bulletin;
  const seen = () => {
    silence(key);
    void act('bulletins.markRead', { bulletins: [{ id, revision }] });
  };
  return (
    <section className={styles.banner} aria-label={t('loud.title')}>
      <div className={styles.what} role="alert">
        <KindTag bulletin={bulletin} />
        <strong className={styles.title}>
          <bdi>{title}</bdi>
        </strong>
        {loud.length > 1 && <span>{t('loud.more', { count: loud.length - 1 })}</span>}
      </div>
      <div className={styles.acts}>
        <Button
          look="act"
          onPress={() => {
            seen();
            openBulletin(id);
          }}
        >
          {t('loud.open')}
        </Button>
        <Button onPress={seen}>{t('loud.seen')}</Button>
        {isSoundOn && times < mostTimes && (
          <Button icon={<Icon name="soundOff" />} onPress={() => silence(key)}>
            {t('loud.silence')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Sounds at once and again, as long as it is the one that is announced and nobody has silenced it. */
function useSound(key: string | undefined, isSoundOn: boolean): void {
  const sounded = useLoudSound((sound) => sound.sounded);
  useEffect(() => {
    if (key === undefined || !isSoundOn) return;
    const play = () => {
      if ((useLoudSound.getState().times.get(key) ?? 0) >= mostTimes) return;
      playBeats(loudBeats);
      sounded(key);
    };
    play();
    const timer = setInterval(play, againAfter);
    return () => clearInterval(timer);
  }, [key, isSoundOn, sounded]);
}
