import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitOnBoard } from '../../../../src-contract/console-bridge.ts';
import { isJobStatus, nextStatuses, type UnitStatus } from '../../../../src-contract/dispatch/status.ts';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { useView } from '../../../bridge/console.ts';
import { statusWords, unitsOn } from '../../../dispatch/job-words.ts';
import { Age } from '../../../ui/age.tsx';
import { Button } from '../../../ui/button.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { UndoBar } from '../../../ui/undo-bar.tsx';
import { type Acting, useActing } from '../../acting.ts';
import { KeyHint } from '../../shell/key-hint.tsx';
import styles from './job.module.css';

export interface JobUnitsProps {
  readonly incident: IncidentState;
  readonly onClear: (unit: string) => void;
}

/** The units that are on the job, since when, and what can be done about each. */
export function JobUnits({ incident, onClear }: JobUnitsProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const units = useView('units', {});
  const acting = useActing();
  const [takenOff, setTakenOff] = useState<string | null>(null);
  const forget = useCallback(() => setTakenOff(null), []);
  const on = unitsOn(incident);

  async function takeOff(unit: string): Promise<void> {
    if (await acting.run('dispatch.unassign', { incident: incident.id, unit })) setTakenOff(unit);
  }

  async function putBack(unit: string): Promise<void> {
    if (await acting.run('dispatch.assign', { incident: incident.id, unit })) setTakenOff(null);
  }

  return (
    <section aria-label={t('units')}>
      <h3 className={styles.title}>{t('units')}</h3>
      {acting.fault && <Notice kind="bad">{acting.fault}</Notice>}
      {takenOff && (
        <UndoBar
          key={takenOff}
          words={t('event.unassigned', { unit: takenOff })}
          undoWords={t('common:undo')}
          onUndo={() => void putBack(takenOff)}
          onOver={forget}
        />
      )}
      {on.length === 0 && <p className={styles.quiet}>{t('pending')}</p>}
      <ul className={styles.units}>
        {on.map((part) => (
          <UnitPart
            key={part.id}
            {...part}
            incident={incident.id}
            unit={units?.find(({ id }) => id === part.id)}
            acting={acting}
            onClear={onClear}
            onTakeOff={(unit) => void takeOff(unit)}
          />
        ))}
      </ul>
    </section>
  );
}

interface UnitPartProps {
  readonly id: string;
  readonly status: UnitStatus;
  readonly at: number;
  readonly primary: boolean;
  readonly incident: string;
  readonly unit: UnitOnBoard | undefined;
  readonly acting: Acting;
  readonly onClear: (unit: string) => void;
  readonly onTakeOff: (unit: string) => void;
}

function UnitPart({ id, status, at, primary, incident, unit, acting, onClear, onTakeOff }: UnitPartProps) {
  const { t } = useTranslation(['console', 'dispatch']);
  const codes = useCodes();
  const rule = codes.statuses[status];
  // The status of a unit speaks of the first of its jobs; the others wait.
  const next = unit?.jobs[0] === incident ? nextStatuses(unit.status).filter(isJobStatus) : [];
  return (
    <li className={styles.unit} aria-label={id}>
      <span className={styles.call}>{id}</span>
      <StatusChip status={status} words={statusWords(codes, status)} />
      <Age since={at} as="stopwatch" boldAfter={rule.boldAfter} amberAfter={rule.amberAfter} />
      {primary && <span className={styles.quiet}>{t('dispatch:primary')}</span>}
      <span className={styles.unitActs}>
        {next.map((to) => (
          <Button
            key={to}
            size="small"
            aria-label={`${codes.statuses[to].action} ${id}`}
            onPress={() => void acting.run('dispatch.setStatus', { unit: id, status: to })}
          >
            {codes.statuses[to].action}
          </Button>
        ))}
        <KeyHint keys={`/ c ${id} ${t('command.code')}`}>
          <Button size="small" aria-label={t('units.clearOf', { unit: id })} onPress={() => onClear(id)}>
            {t('units.clear')}
          </Button>
        </KeyHint>
        <Button
          size="small"
          look="quiet"
          aria-label={t('units.takeOffOf', { unit: id })}
          onPress={() => onTakeOff(id)}
        >
          {t('units.takeOff')}
        </Button>
      </span>
    </li>
  );
}
