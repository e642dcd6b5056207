import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { useAct } from '../../bridge/tablet.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { UndoBar, undoFor } from '../../ui/undo-bar.tsx';
import styles from './action-bar.module.css';

/** The unit's last step, if this tablet did it within the last five seconds: one touch takes it back. */
export function UndoStep({
  unit,
  onFault,
}: {
  unit: UnitState;
  onFault: (reason: string | undefined) => void;
}) {
  const { t } = useTranslation('dispatch');
  const codes = useCodes();
  const act = useAct();
  const [over, setOver] = useState<number>();
  const step = unit.last?.device === unit.device ? unit.last : undefined;
  const number = step?.act;
  const end = useCallback(() => setOver(number), [number]);
  // The step's time and this page's are by the same machine's clock.
  if (!step || step.act === over || Date.now() - step.at > undoFor) return null;
  const isClearance = step.incident !== undefined && !unit.jobs.includes(step.incident);

  async function takeBack(): Promise<void> {
    const outcome = await act('dispatch.undo', { act: Number(number) });
    onFault('refused' in outcome ? outcome.refused.reason : undefined);
  }

  return (
    <div className={styles.undo}>
      <UndoBar
        key={step.act}
        words={
          isClearance ? t('undo.cleared') : t('undo.status', { status: codes.statuses[unit.status].words })
        }
        undoWords={t('undo.act')}
        onUndo={() => void takeBack()}
        onOver={end}
      />
    </div>
  );
}
