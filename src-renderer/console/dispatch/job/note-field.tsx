import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useActing } from '../../acting.ts';
import { useDesk } from '../../shell/desk-store.ts';
import { KeyHint } from '../../shell/key-hint.tsx';
import styles from './job.module.css';

/** A note on the job. What was begun stays with its job while others are looked at. */
export function NoteField({ incident }: { incident: string }) {
  const { t } = useTranslation(['dispatch', 'console']);
  const text = useDesk(({ notes }) => notes[incident] ?? '');
  const keepNote = useDesk((desk) => desk.keepNote);
  const { run, fault } = useActing();

  async function add(): Promise<void> {
    if (text.trim() === '') return;
    if (await run('dispatch.addNote', { incident, text })) keepNote(incident, '');
  }

  return (
    <div className={styles.note}>
      <TextField
        label={t('noteLabel')}
        hint={t('console:job.noteHint')}
        multiline
        value={text}
        onChange={(next) => keepNote(incident, next)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return event.continuePropagation();
          event.preventDefault();
          void add();
        }}
      />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <KeyHint keys={`/ n ${t('console:command.text')}`}>
        <Button onPress={() => void add()}>{t('addNote')}</Button>
      </KeyHint>
    </div>
  );
}
