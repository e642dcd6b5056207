import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './job-detail.module.css';
import { useNoteDraft } from './use-note-draft.ts';
import { useWork } from './work.ts';

/** What one note has room for, in characters; a photo says more. */
const longestNote = 20_000;

/** A note on a job. Every keystroke is kept, so that a half note is still there after a crash. */
export function NoteField({ incident }: { incident: string }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const [text, setText] = useNoteDraft(incident);
  const [fault, setFault] = useState<string>();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const asked = useWork((work) => work.noteAsked);
  const seen = useRef(asked);

  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    input.current?.scrollIntoView({ block: 'center' });
    input.current?.focus();
  }, [asked]);

  async function add(): Promise<void> {
    if (text.trim() === '') return input.current?.focus();
    if (text.length > longestNote)
      return setFault(t('noteTooLong', { most: longestNote, count: text.length }));
    const outcome = await act('dispatch.addNote', { incident, text });
    if ('refused' in outcome) return setFault(outcome.refused.reason);
    setFault(undefined);
    setText('', { isKept: true });
  }

  return (
    <section className={styles.note}>
      <TextField label={t('noteLabel')} multiline value={text} onChange={setText} inputRef={input} />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <Button look={text.trim() === '' ? 'plain' : 'act'} onPress={() => void add()}>
        {t('addNote')}
      </Button>
    </section>
  );
}
