import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressKey } from '../../../src-contract/messages/address.ts';
import { readReceivers } from '../../../src-contract/messages/receivers.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Pane } from '../layout/pane.tsx';
import { goTo } from '../shell/use-route.ts';
import styles from './messages.module.css';
import { Writer } from './writer.tsx';

/** A message to one or several: one to each, in one act. */
export function NewMessage() {
  const { t } = useTranslation('messages');
  const codes = useCodes();
  const [typed, setTyped] = useState('');
  const read = readReceivers(typed, codes);
  const receivers = 'to' in read ? read.to : [];
  const to =
    'unknown' in read
      ? { fault: t('desk.unknown', { what: read.unknown }) }
      : receivers.length > 0
        ? receivers
        : { fault: t('toWhom') };
  const [first] = receivers;
  return (
    <Pane title={t('write')}>
      <div className={styles.pane}>
        <TextField label={t('desk.to')} hint={t('desk.toHint')} value={typed} onChange={setTyped} autoFocus />
        <Writer to={to} onSent={() => goTo({ page: 'messages', talk: first ? addressKey(first) : null })} />
      </div>
    </Pane>
  );
}
