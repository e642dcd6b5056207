import { useEffect, useRef, useState } from 'react';
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

/** What can be said in a conversation: a phrase by one touch, or words of one's own with what goes along. */
export function Composer({ to, replyTo }: { to: Address; replyTo: string | undefined }) {
  const { t } = useTranslation('messages');
  const act = useAct();
  const key = addressKey(to);
  const [text, setText] = useMessageDraft(key);
  const [enclosed, setEnclosed] = useState(nothingEnclosed);
  const [isAsked, setAsked] = useState(false);
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

  async function sayPhrase(phrase: string, words: string): Promise<void> {
    if (await say({ text: words, phrase, ...enclosureParams(enclosed) })) setEnclosed(nothingEnclosed);
  }

  async function send(): Promise<void> {
    if (!isSendable) {
      setFault(t('nothing'));
      input.current?.focus();
      return;
    }
    if (!(await say({ text, ...enclosureParams(enclosed), draft: key }))) return;
    setText('', { isKept: true });
    setEnclosed(nothingEnclosed);
  }

  return (
    <div className={styles.composer}>
      <Phrases onSend={({ id }, words) => void sayPhrase(id, words)} />
      {fault && <Notice kind="bad">{fault}</Notice>}
      {isWriting ? (
        <>
          <TextField
            label={t('text', { to: addressWords(to, t) })}
            hint={
              text.length > longestMessage / 2
                ? t('textHint', { count: text.length, most: longestMessage })
                : undefined
            }
            multiline
            value={text}
            onChange={setText}
            inputRef={input}
          />
          <Enclose enclosed={enclosed} onChange={setEnclosed} onFault={setFault} />
          <Button look={isSendable ? 'act' : 'plain'} wide onPress={() => void send()}>
            {t('send')}
          </Button>
        </>
      ) : (
        <Button icon={<Icon name="note" />} wide onPress={() => setAsked(true)}>
          {t('writeText')}
        </Button>
      )}
    </div>
  );
}
