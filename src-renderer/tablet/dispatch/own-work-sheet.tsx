import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './sheet.module.css';
import { useWork } from './work.ts';

/** What the unit starts itself: one touch, and it is a job where the car is now. */
export function OwnWorkSheet() {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const { ownWork = [] } = useCodes();
  const closeSheet = useWork((work) => work.closeSheet);
  const openJob = useScreen((screen) => screen.openJob);
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string>();

  async function start(work: string): Promise<void> {
    const outcome = await act('dispatch.startOwnWork', { work, ...(words.trim() && { words }) });
    if ('refused' in outcome) return setFault(outcome.refused.reason);
    closeSheet();
    openJob(outcome.value.incident);
  }

  return (
    <Panel title={t('ownWork.title')} takesFocus back={{ words: t('common:back'), go: closeSheet }}>
      <div className={styles.sheet}>
        {fault && <Notice kind="bad">{fault}</Notice>}
        <div className={styles.choices}>
          {ownWork.map(({ id, words: name, jobType }) => (
            <Button key={id} size="main" wide code={jobType} onPress={() => void start(id)}>
              {name}
            </Button>
          ))}
        </div>
        <TextField label={t('ownWork.words')} value={words} onChange={setWords} maxLength={500} />
      </div>
    </Panel>
  );
}
