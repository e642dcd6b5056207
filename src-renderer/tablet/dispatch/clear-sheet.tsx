import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { CodePicker } from '../../ui/code-picker.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './job-detail.module.css';
import { useWork } from './work.ts';

/** How a job ended: its disposition, and a note where the department asks for one. */
export function ClearSheet({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const codes = useCodes();
  const closeSheet = useWork((work) => work.closeSheet);
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();

  const chosen = codes.dispositions.find((entry) => entry.code === disposition);

  /** A touch on a disposition clears with it, and can be taken back; one that wants a note waits for it. */
  function choose(code: string): void {
    setFault(undefined);
    setDisposition(code);
    if (!lacksNote(code)) void clear(code);
  }

  const lacksNote = (code: string) =>
    note.trim() === '' && codes.dispositions.find((entry) => entry.code === code)?.noteRequired === true;

  async function clear(code: string | null): Promise<void> {
    if (!code) return setFault(t('chooseDisposition'));
    if (lacksNote(code)) return setFault(t('noteNeeded'));
    const outcome = await act('dispatch.clear', {
      incident: incident.id,
      disposition: code,
      ...(note.trim() && { note }),
    });
    if ('refused' in outcome) return setFault(outcome.refused.reason);
    closeSheet();
  }

  return (
    <Panel
      title={t('clearTitle')}
      takesFocus
      back={{ words: t('common:back'), go: closeSheet }}
      foot={
        <div className={styles.note}>
          {fault && <Notice kind="bad">{fault}</Notice>}
          <Button look="act" size="main" wide onPress={() => void clear(disposition)}>
            {disposition ? t('clearWith', { code: disposition }) : t('clear')}
          </Button>
        </div>
      }
    >
      <div className={styles.ending}>
        <TextField
          label={t('clearNote')}
          multiline
          value={note}
          onChange={setNote}
          mark={chosen?.noteRequired ? t('clearNoteHint') : undefined}
        />
        <CodePicker
          label={t('dispositions')}
          searchLabel={t('common:search')}
          noneWords={t('common:noMatch')}
          options={codes.dispositions}
          value={disposition}
          onChange={choose}
        />
      </div>
    </Panel>
  );
}
