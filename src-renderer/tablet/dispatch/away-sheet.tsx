import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusShape } from '../../ui/status-shape.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sheet.module.css';
import { useWork } from './work.ts';

const places = ['station', 'court'] as const;
const usual = ['mechanical', 'training', 'equipment'] as const;

/** Why the unit takes no jobs: one touch goes there. Any other reason is said in words. */
export function AwaySheet() {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const codes = useCodes();
  const closeSheet = useWork((work) => work.closeSheet);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();

  async function go(status: UnitStatus, why = reason.trim()): Promise<void> {
    const outcome = await act('dispatch.setStatus', { status, ...(why && { reason: why }) });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else closeSheet();
  }

  return (
    <Panel title={t('away.title')} takesFocus back={{ words: t('common:back'), go: closeSheet }}>
      <div className={styles.sheet}>
        {fault && <Notice kind="bad">{fault}</Notice>}
        <div className={styles.choices}>
          {places.map((status) => (
            <Button
              key={status}
              size="main"
              wide
              icon={<StatusShape status={status} size={24} />}
              onPress={() => void go(status)}
            >
              {codes.statuses[status].words}
            </Button>
          ))}
        </div>
        <section className={styles.choices} aria-label={codes.statuses.outOfService.words}>
          <h2 className={styles.title}>{codes.statuses.outOfService.words}</h2>
          {usual.map((name) => (
            <Button
              key={name}
              size="main"
              wide
              onPress={() => void go('outOfService', t(`outReasons.${name}`))}
            >
              {t(`outReasons.${name}`)}
            </Button>
          ))}
          <TextField label={t('outReason')} value={reason} onChange={setReason} maxLength={500} />
          <Button
            look={reason.trim() ? 'act' : 'plain'}
            size="main"
            wide
            onPress={() => void go('outOfService')}
          >
            {t('outGo')}
          </Button>
        </section>
      </div>
    </Panel>
  );
}
