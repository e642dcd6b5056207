import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readAddressKey } from '../../../src-contract/messages/address.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { useAct } from '../../bridge/console.ts';
import { Pane } from '../layout/pane.tsx';
import { useNames } from '../use-names.ts';
import { DeskMessage } from './desk-message.tsx';
import styles from './messages.module.css';
import { talkWords } from './talk-words.ts';
import { isUnread } from './talks.ts';
import { Writer } from './writer.tsx';

/** As many as one act carries. */
const mostAtOnce = 15;

/** One conversation, the latest on top, with a field to answer. Between two units dispatch only reads along. */
export function TalkPane({ talk, said }: { talk: string; said: readonly MessageState[] }) {
  const { t } = useTranslation('messages');
  const to = readAddressKey(talk);
  const words = talkWords(talk, t);
  const nameOf = useNames(said.flatMap(({ by, read }) => (read ? [by, read.by] : [by])));
  useLookedAt(said);
  return (
    <Pane title={words}>
      <div className={styles.pane}>
        {to ? (
          <Writer to={[to]} replyTo={said.find(({ unit }) => unit !== undefined)?.id} />
        ) : (
          <p>{t('desk.watched')}</p>
        )}
        <ul className={styles.said} aria-label={t('conversation', { to: words })}>
          {said.map((message) => (
            <DeskMessage key={message.id} message={message} nameOf={nameOf} />
          ))}
        </ul>
        {said.length === 0 && <p className={styles.none}>{t('none')}</p>}
      </div>
    </Pane>
  );
}

/** What stands on a desk's screen has been looked at: the unit that wrote it is told. */
function useLookedAt(said: readonly MessageState[]): void {
  const act = useAct();
  const unread = said
    .filter(isUnread)
    .slice(0, mostAtOnce)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (unread !== '') void act('messages.read', { messages: unread.split(' ') });
  }, [act, unread]);
}
