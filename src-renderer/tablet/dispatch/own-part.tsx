import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { isOnJob } from '../../../src-contract/subjects/unit-part.ts';
import type { TabletCommands } from '../../../src-contract/tablet-bridge.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './sheet.module.css';
import { useOwnUnit } from './use-own-unit.ts';

type Step = Extract<keyof TabletCommands, 'dispatch.join' | 'dispatch.takeUp' | 'dispatch.leave'>;

/** What my unit may do about its part in a job: take it, do it before the others, leave it to those who are on it. */
export function OwnPart({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const unit = useOwnUnit();
  const [fault, setFault] = useState<string>();
  if (!unit || incident.phase === 'closed') return null;

  const isMine = unit.jobs.includes(incident.id);
  const hasOthers = Object.keys(incident.units).some((id) => id !== unit.id && isOnJob(incident, id));
  const steps: readonly (readonly [Step, string])[] = [
    ...(isMine ? [] : [['dispatch.join', t('part.join')] as const]),
    ...(isMine && unit.jobs[0] !== incident.id ? [['dispatch.takeUp', t('part.takeUp')] as const] : []),
    ...(isMine && hasOthers ? [['dispatch.leave', t('part.leave')] as const] : []),
  ];
  if (steps.length === 0) return null;

  async function take(step: Step): Promise<void> {
    const outcome = await act(step, { incident: incident.id });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
  }

  return (
    <div className={styles.choices}>
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.row}>
        {steps.map(([step, words]) => (
          <Button
            key={step}
            look={step === 'dispatch.leave' ? 'plain' : 'soft'}
            onPress={() => void take(step)}
          >
            {words}
          </Button>
        ))}
      </div>
    </div>
  );
}
