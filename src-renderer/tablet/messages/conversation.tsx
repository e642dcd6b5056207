import { useTranslation } from 'react-i18next';
import { readAddressKey } from '../../../src-contract/messages/address.ts';
import { useView } from '../../bridge/tablet.ts';
import { addressWords } from '../../messages/address-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import { Composer } from './composer.tsx';
import styles from './conversation.module.css';
import { Message } from './message.tsx';
import { useLookedAt } from './use-looked-at.ts';

/** What was said with one of them, the latest on top, and what can be said now. */
export function Conversation({ talk }: { talk: string }) {
  const { t } = useTranslation(['messages', 'common']);
  const { t: say } = useTranslation('messages');
  const view = useView('conversation', { with: talk });
  const openTalk = useScreen((screen) => screen.openTalk);
  useLookedAt(view?.messages);
  const to = readAddressKey(talk);
  const latest = view ? [...view.messages].reverse() : [];
  const words = to ? addressWords(to, say) : t('title');
  return (
    <Panel
      title={<bdi>{words}</bdi>}
      takesFocus
      back={{ words: t('back'), go: () => openTalk(null) }}
      foot={to && <Composer key={talk} to={to} replyTo={latest.find(({ mine }) => !mine)?.id} />}
    >
      {view === undefined ? (
        <Skeleton rows={3} label={t('common:loading')} />
      ) : latest.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={styles.said} aria-label={t('conversation', { to: words })}>
          {latest.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
