import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestKinds } from '../../../src-contract/subjects/job-requests.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sheet.module.css';
import { Sheet, useSheetAct } from './sheet.tsx';

/** What everybody calls "additional unit", where the department's list has it. */
const backupCode = '10-85';

/** What is needed on a job: one touch asks for it, with what was typed before. */
export function RequestSheet({ incident }: { incident: string }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const { radioCodes } = useCodes();
  const sheet = useSheetAct();
  const [words, setWords] = useState('');
  const code = radioCodes.find((entry) => entry.code === backupCode)?.code;

  async function ask(kind: (typeof requestKinds)[number]): Promise<void> {
    const outcome = await act('dispatch.request', { incident, kind, ...(words.trim() && { words }) });
    sheet.settle(outcome);
  }

  return (
    <Sheet title={t('ask.title')} sheet={sheet}>
      <div className={styles.choices}>
        {requestKinds.map((kind) => (
          <Button
            key={kind}
            look={kind === 'backup' ? 'act' : 'plain'}
            size="main"
            wide
            code={kind === 'backup' ? code : undefined}
            onPress={() => void ask(kind)}
          >
            {t(`request.${kind}`)}
          </Button>
        ))}
      </div>
      <TextField label={t('ask.words')} value={words} onChange={setWords} maxLength={500} />
    </Sheet>
  );
}
