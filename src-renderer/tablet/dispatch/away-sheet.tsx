import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusShape } from '../../ui/status-shape.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sheet.module.css';
import { Sheet, useSheetAct } from './sheet.tsx';

const places = ['station', 'court'] as const;
const usual = ['mechanical', 'training', 'equipment'] as const;

/** Why the unit takes no jobs: one touch goes there. Any other reason is said in words. */
export function AwaySheet() {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const codes = useCodes();
  const sheet = useSheetAct();
  const [reason, setReason] = useState('');

  async function go(status: UnitStatus, why = reason.trim()): Promise<void> {
    const outcome = await act('dispatch.setStatus', { status, ...(why && { reason: why }) });
    sheet.settle(outcome);
  }

  return (
    <Sheet title={t('away.title')} sheet={sheet}>
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
    </Sheet>
  );
}
