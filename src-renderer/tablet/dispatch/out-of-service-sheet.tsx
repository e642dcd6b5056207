import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './job-detail.module.css';
import { useWork } from './work.ts';

const usual = ['mechanical', 'station', 'court', 'training', 'equipment'] as const;

/** Why the unit takes no jobs: one of the usual reasons by one touch, or any other in words. */
export function OutOfServiceSheet() {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const closeSheet = useWork((work) => work.closeSheet);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const options = usual.map((name) => ({ value: t(`outReasons.${name}`), words: t(`outReasons.${name}`) }));

  async function go(): Promise<void> {
    const outcome = await act('dispatch.setStatus', {
      status: 'outOfService',
      ...(reason.trim() && { reason: reason.trim() }),
    });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else closeSheet();
  }

  return (
    <Panel
      title={t('outOfService')}
      takesFocus
      back={{ words: t('common:back'), go: closeSheet }}
      foot={
        <div className={styles.note}>
          {fault && <Notice kind="bad">{fault}</Notice>}
          <Button look="act" size="main" wide onPress={() => void go()}>
            {t('outGo')}
          </Button>
        </div>
      }
    >
      <div className={styles.note}>
        <Choice
          label={t('outReason')}
          options={options}
          value={options.some(({ value }) => value === reason) ? reason : null}
          onChange={setReason}
        />
        <TextField label={t('note')} value={reason} onChange={setReason} maxLength={500} />
      </div>
    </Panel>
  );
}
