import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import type { ConversationRow } from '../../../src-contract/messages/views.ts';
import { useView } from '../../bridge/tablet.ts';
import { addressWords, authorWords } from '../../messages/address-words.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { newTalk, useScreen } from '../shell/screen.ts';
import styles from './conversation-list.module.css';

/** Whom this unit has spoken with, the latest first. */
export function ConversationList() {
  const { t } = useTranslation(['messages', 'common']);
  const view = useView('messages', {});
  const openTalk = useScreen((screen) => screen.openTalk);
  return (
    <Panel
      title={t('title')}
      foot={
        <Button look="act" wide icon={<Icon name="note" />} onPress={() => openTalk(newTalk)}>
          {t('write')}
        </Button>
      }
    >
      {!view ? (
        <Skeleton rows={4} label={t('common:loading')} />
      ) : view.conversations.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <ul className={styles.list}>
          {view.conversations.map((row) => (
            <li key={row.key}>
              <Row row={row} onOpen={() => openTalk(row.key)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ row: { to, last, mine, unread }, onOpen }: { row: ConversationRow; onOpen: () => void }) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const words =
    phraseWords(codes, last.phrase, last.text, i18n.language) || t(last.photo ? 'photo' : 'onMap');
  return (
    <AriaButton className={classNames(styles.row, unread > 0 && styles.unread)} onPress={onOpen}>
      <span className={styles.head}>
        <bdi className={styles.name}>{addressWords(to, t)}</bdi>
        {unread > 0 && <span className={styles.count}>{t('unread', { count: unread })}</span>}
        <span className={styles.age}>
          <Age since={last.sentAt} />
        </span>
      </span>
      <span className={styles.text}>
        {mine ? t('you') : <bdi>{authorWords(last.unit, t)}</bdi>}: <bdi>{words}</bdi>
      </span>
    </AriaButton>
  );
}
