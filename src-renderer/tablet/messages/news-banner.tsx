import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import { addressKey, isForMany } from '../../../src-contract/messages/address.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { useView } from '../../bridge/tablet.ts';
import { authorWords } from '../../messages/address-words.ts';
import { Age } from '../../ui/age.tsx';
import { playBeats } from '../../ui/beats.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { useScreen } from '../shell/screen.ts';
import { messageBeats, sounding, useMessageNews } from './news.ts';
import styles from './news-banner.module.css';

const none: readonly MessageState[] = [];

/** The latest message that nobody has looked at, over whatever is open. It takes nothing away, and no focus. */
export function NewsBanner() {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const unread = useView('messages', {})?.news ?? none;
  const precinct = useView('session', {})?.signedOn?.precinct ?? '';
  const putAside = useMessageNews((news) => news.putAside);
  const close = useMessageNews((news) => news.close);
  const openTalk = useScreen((screen) => screen.openTalk);
  const isListed = useScreen((screen) => screen.place === 'messages' && screen.talk === null);
  useSound();

  const shown = unread.filter(({ id }) => !putAside.has(id));
  const last = shown.at(-1);
  if (!last || isListed) return null;
  const { to, unit, text, phrase, photo } = last;
  const key = addressKey(
    isForMany(to) ? to : unit === undefined ? { kind: 'dispatch', id: precinct } : { kind: 'unit', id: unit },
  );
  const words = phraseWords(codes, phrase, text, i18n.language) || t(photo ? 'photo' : 'onMap');
  const seen = () => close(shown.map(({ id }) => id));
  return (
    <section className={styles.banner} aria-label={t('news.title')}>
      <div className={styles.what} role="status">
        <p className={styles.head}>
          <strong>
            {t('news.title')}: <bdi>{authorWords(unit, t)}</bdi>
          </strong>
          {shown.length > 1 && <span>{t('news.more', { count: shown.length - 1 })}</span>}
          <Age since={last.sentAt} />
        </p>
        <p className={styles.text} dir="auto">
          {words}
        </p>
      </div>
      <div className={styles.acts}>
        <Button
          look="act"
          onPress={() => {
            // Those of other conversations come next.
            close([last.id]);
            openTalk(key);
          }}
        >
          {t('news.open')}
        </Button>
        <Button onPress={seen}>{t('news.close')}</Button>
      </div>
    </section>
  );
}

/** New messages sound once, however many came together; silent ones do not. */
function useSound(): void {
  const unread = useView('messages', {})?.news;
  const isSoundOn = useView('settings', {})?.sound !== 'off';
  const hear = useMessageNews((news) => news.hear);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the messages can be news
  useEffect(() => {
    if (unread && sounding(hear(unread)).length > 0 && isSoundOn) playBeats(messageBeats);
  }, [unread]);
}
