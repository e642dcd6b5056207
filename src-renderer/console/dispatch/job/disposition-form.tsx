import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { CodePicker } from '../../../ui/code-picker.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useActing } from '../../acting.ts';
import styles from './job.module.css';

export interface DispositionFormProps {
  readonly incident: string;
  /** The unit that leaves the job; null closes a job that no unit is on. */
  readonly unit: string | null;
  /** Units are on it: they are taken off. */
  readonly takesOff?: boolean;
  readonly onDone: () => void;
}

/** How it ended: its disposition, and a note where the department asks for one. */
export function DispositionForm({ incident, unit, takesOff = false, onDone }: DispositionFormProps) {
  const { t } = useTranslation(['console', 'dispatch', 'common']);
  const { dispositions } = useCodes();
  const { run, fault, say } = useActing();
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const form = useRef<HTMLElement>(null);
  // It opens above what was pressed: the focus brings it into sight.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const noteRequired = dispositions.find(({ code }) => code === disposition)?.noteRequired === true;

  const title = unit ? t('units.clearOf', { unit }) : t(takesOff ? 'closing.cancel' : 'closing.open');

  async function finish(): Promise<void> {
    if (!disposition) return say(t('dispatch:chooseDisposition'));
    if (noteRequired && note.trim() === '') return say(t('dispatch:noteNeeded'));
    const how = { incident, disposition, ...(note.trim() && { note }) };
    const act = unit
      ? run('dispatch.clear', { ...how, unit })
      : run(takesOff ? 'dispatch.cancel' : 'dispatch.close', how);
    if (await act) onDone();
  }

  return (
    <section ref={form} className={styles.work} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <CodePicker
        label={t('dispatch:dispositions')}
        searchLabel={t('common:search')}
        noneWords={t('common:noMatch')}
        options={dispositions}
        value={disposition}
        onChange={(code) => {
          say(undefined);
          setDisposition(code);
        }}
      />
      <TextField
        label={t('dispatch:clearNote')}
        mark={noteRequired ? t('common:required') : undefined}
        value={note}
        onChange={setNote}
      />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" onPress={() => void finish()}>
          {unit ? title : t(takesOff ? 'closing.cancelAct' : 'closing.act')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </section>
  );
}
