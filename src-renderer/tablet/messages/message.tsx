import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import type { MessageRow } from '../../../src-contract/messages/views.ts';
import { authorWords } from '../../messages/address-words.ts';
import { Age } from '../../ui/age.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import { Enclosed } from './enclosed.tsx';
import styles from './message.module.css';
import { Standing } from './standing.tsx';

/** One message of a conversation. What was typed has its own direction, whatever that of the screen. */
export function Message({ message }: { message: MessageRow }) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const { mine, unit, sentAt, text, phrase, silent } = message;
  const words = phraseWords(codes, phrase, text, i18n.language);
  return (
    <li className={classNames(styles.message, mine ? styles.mine : styles.theirs)}>
      <p className={styles.head}>
        <strong>{mine ? t('ownUnit') : <bdi>{authorWords(unit, t)}</bdi>}</strong>
        <time dateTime={new Date(sentAt).toISOString()}>{clockTime(sentAt, codes.department.timeZone)}</time>
        <Age since={sentAt} />
        {silent && <span>{t('sentSilently')}</span>}
      </p>
      {words && (
        <p className={styles.text} dir="auto">
          {words}
        </p>
      )}
      {mine && <Standing message={message} />}
      <Enclosed message={message} />
    </li>
  );
}
