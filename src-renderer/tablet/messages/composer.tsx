import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, addressKey } from '../../../src-contract/messages/address.ts';
import { longestMessage } from '../../../src-contract/subjects/message.ts';
import { useAct } from '../../bridge/tablet.ts';
import { addressWords } from '../../messages/address-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './conversation.module.css';
import { Enclose } from './enclose.tsx';
import { enclosureParams, isSomething, nothingEnclosed } from './enclosure.ts';
import { Phrases } from './phrases.tsx';
import { useMessageDraft } from './use-message-draft.ts';

/** Far more than a message holds, to be shortened. A browser takes minutes to break a word of 100 kB into lines. */
const mostInField = 2 * longestMessage;

/** What can be said in a conversation: a phrase by one touch, or words of one's own with what goes along. */
export function Composer({ to, replyTo }: { to: Address; replyTo: string | undefined }) {
  const { t } = useTranslation('messages');
  const act = useAct();
  const key = addressKey(to);
  const [text, setText] = useMessageDraft(key);
  const [enclosed, setEnclosed] = useState(nothingEnclosed);
  const [isAsked, setAsked] = useState(false);
  const [isBack, setBack] = useState(false);
  const [fault, setFault] = useState<string>();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isWriting = isAsked || text !== '' || isSomething(enclosed);
  const isSendable = text.trim() !== '' || isSomething(enclosed);

  useEffect(() => {
    if (isAsked) input.current?.focus();
  }, [isAsked]);

  async function say(params: {
    text: string;
    phrase?: string;
    draft?: string;
    silent?: true;
  }): Promise<boolean> {
    const outcome = await act('messages.send', { to: [to], ...params, ...(replyTo && { replyTo }) });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
    return !('refused' in outcome);
  }

  /** Back to the phrases; the focus stays where the hand is. */
  function close(): void {
    setAsked(false);
    setBack(true);
    setFault(undefined);
    setEnclosed(nothingEnclosed);
  }

  function write(next: string): void {
    // Stays when all of it is taken out again.
    setAsked(true);
    setText(next);
    setFault(undefined);
  }

  /** The browser would cut it off without a word. */
  function paste(event: ClipboardEvent): void {
    const count = text.length + event.clipboardData.getData('text').length;
    if (count <= mostInField) return;
    event.preventDefault();
    setFault(t('tooMuch', { count, most: longestMessage }));
  }

  async function send(): Promise<void> {
    if (!isSendable) {
      setFault(t('nothing'));
      input.current?.focus();
      return;
    }
    if (!(await say({ text, ...enclosureParams(enclosed), draft: key }))) return;
    setText('', { isKept: true });
    close();
  }

  if (!isWriting) {
    return (
      <div className={styles.composer}>
        {fault && <Notice kind="bad">{fault}</Notice>}
        <Phrases
          onSend={(phrase, words) => void say({ text: words, phrase })}
          beside={
            <Button icon={<Icon name="note" />} autoFocus={isBack} onPress={() => setAsked(true)}>
              {t('writeText')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={styles.composer}>
      <TextField
        label={t('text', { to: addressWords(to, t) })}
        hint={
          text.length > longestMessage / 2
            ? t('textHint', { count: text.length, most: longestMessage })
            : undefined
        }
        multiline
        value={text}
        onChange={write}
        onPaste={paste}
        maxLength={mostInField}
        inputRef={input}
      />
      <Enclose enclosed={enclosed} onChange={setEnclosed} onFault={setFault} />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.row}>
        <Button look={isSendable ? 'act' : 'plain'} onPress={() => void send()}>
          {t('send')}
        </Button>
        {!isSendable && <Button onPress={close}>{t('toPhrases')}</Button>}
      </div>
    </div>
  );
}
