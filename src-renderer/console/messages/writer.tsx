import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import type { Address } from '../../../src-contract/messages/address.ts';
import { useView } from '../../bridge/console.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActing } from '../acting.ts';
import { SelectField } from '../bulletins/select-field.tsx';
import styles from './messages.module.css';

export interface WriterProps {
  /** One message to each; what is wrong with what was typed, in words. */
  readonly to: readonly Address[] | { readonly fault: string };
  readonly replyTo?: string | undefined;
  readonly onSent?: () => void;
}

/** What a desk writes: words of its own or a canned phrase, with a job where it is about one. */
export function Writer({ to, replyTo, onSent }: WriterProps) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const board = useView('board', {});
  const { run, fault, say } = useActing();
  const [text, setText] = useState('');
  const [job, setJob] = useState('');
  const [isSilent, setSilent] = useState(false);

  async function send(words: string, phrase?: string): Promise<void> {
    if ('fault' in to) return say(to.fault);
    if (words.trim() === '' && job === '') return say(t('nothing'));
    const isSent = await run('messages.send', {
      to: [...to],
      text: words,
      ...(phrase && { phrase }),
      ...(job && { job }),
      ...(isSilent && { silent: true as const }),
      ...(replyTo && { replyTo }),
    });
    if (!isSent) return;
    if (!phrase) setText('');
    setJob('');
    onSent?.();
  }

  const phrases = codes.phrases.filter(({ from }) => from !== 'unit');
  return (
    <div className={styles.writer}>
      <TextField
        label={t('desk.text')}
        hint={t('desk.textHint')}
        multiline
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return event.continuePropagation();
          event.preventDefault();
          void send(text);
        }}
      />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" size="small" onPress={() => void send(text)}>
          {t('desk.send')}
        </Button>
        {phrases.map(({ id, words }) => {
          const said = phraseWords(codes, id, words, i18n.language);
          return (
            <Button key={id} size="small" onPress={() => void send(said, id)}>
              {said}
            </Button>
          );
        })}
      </div>
      <div className={styles.acts}>
        <SelectField
          label={t('desk.job')}
          value={job}
          onChange={setJob}
          options={[
            { value: '', words: t('desk.noJob') },
            ...(board?.open ?? []).map(({ id, number, location }) => ({
              value: id,
              words: `${number} ${location.address}`,
            })),
          ]}
        />
        <CheckBox isSelected={isSilent} onChange={setSilent}>
          {t('desk.silent')}
        </CheckBox>
      </div>
    </div>
  );
}
