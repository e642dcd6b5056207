import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './sheet.module.css';
import { Sheet, useSheetAct } from './sheet.tsx';

/** What the unit starts itself: one touch, and it is a job where the car is now. */
export function OwnWorkSheet() {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const { ownWork = [] } = useCodes();
  const sheet = useSheetAct();
  const openJob = useScreen((screen) => screen.openJob);
  const [words, setWords] = useState('');

  async function start(work: string): Promise<void> {
    const outcome = await act('dispatch.startOwnWork', { work, ...(words.trim() && { words }) });
    sheet.settle(outcome);
    if ('ok' in outcome) openJob(outcome.value.incident);
  }

  return (
    <Sheet title={t('ownWork.title')} sheet={sheet}>
      <div className={styles.choices}>
        {ownWork.map(({ id, words: name, jobType }) => (
          <Button key={id} size="main" wide code={jobType} onPress={() => void start(id)}>
            {name}
          </Button>
        ))}
      </div>
      <TextField label={t('ownWork.words')} value={words} onChange={setWords} maxLength={500} />
    </Sheet>
  );
}
