import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import { authorWords } from '../../messages/address-words.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { SelectField } from '../bulletins/select-field.tsx';
import { Pane } from '../layout/pane.tsx';
import { routeHash } from '../shell/route.ts';
import { goTo } from '../shell/use-route.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import styles from './messages.module.css';
import { talkWords } from './talk-words.ts';
import { newTalk, precinctsOf, type Talk } from './talks.ts';

/** The conversations as links, of one precinct or of all. */
export function TalksPane({ talks, open }: { talks: readonly Talk[]; open: string | null }) {
  const { t } = useTranslation('messages');
  const codes = useCodes();
  const [precinct, setPrecinct] = useState('');
  const shown = talks.filter(
    ({ key }) => precinct === '' || (precinctsOf(key, codes)?.includes(precinct) ?? true),
  );
  return (
    <Pane
      title={t('desk.list')}
      actions={
        <Button size="small" look="act" onPress={() => goTo({ page: 'messages', talk: newTalk })}>
          {t('write')}
        </Button>
      }
    >
      <div className={styles.pane}>
        {codes.precincts.length > 1 && (
          <SelectField
            label={t('desk.filter')}
            value={precinct}
            onChange={setPrecinct}
            options={[
              { value: '', words: t('desk.all') },
              ...codes.precincts.map(({ id, name }) => ({ value: id, words: name })),
            ]}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that lead to a pane lead here */}
        <ul id={paneIds.messages} className={styles.talks} tabIndex={0} aria-label={t('desk.list')}>
          {shown.map((talk) => (
            <li key={talk.key}>
              <TalkLink talk={talk} isOpen={talk.key === open} />
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className={styles.none}>{t('none')}</p>}
      </div>
    </Pane>
  );
}

function TalkLink({ talk: { key, messages, unread }, isOpen }: { talk: Talk; isOpen: boolean }) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const [last] = messages;
  if (!last) return null;
  const words =
    phraseWords(codes, last.phrase, last.text, i18n.language) || t(last.photo ? 'photo' : 'onMap');
  return (
    <a
      className={classNames(styles.talk, isOpen && styles.open)}
      href={routeHash({ page: 'messages', talk: key })}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className={styles.line}>
        <bdi className={styles.name}>{talkWords(key, t)}</bdi>
        {unread > 0 && <span className={styles.count}>{t('unread', { count: unread })}</span>}
        <Age since={last.sentAt} />
      </span>
      <span className={styles.clip}>
        <bdi>{authorWords(last.unit, t)}</bdi>: <bdi>{words}</bdi>
      </span>
    </a>
  );
}
