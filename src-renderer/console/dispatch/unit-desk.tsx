import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isJobStatus, nextStatuses, type UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActing } from '../acting.ts';
import { useDesk } from '../shell/desk-store.ts';
import { pagesOf } from '../shell/pages.ts';
import { useSession } from '../shell/session-context.tsx';
import { goTo } from '../shell/use-route.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import { Heard, type UnitLine } from './unit-cells.tsx';
import { UnitToday } from './unit-today.tsx';
import styles from './units-pane.module.css';

export interface UnitDeskProps {
  readonly line: UnitLine;
  readonly onOpenJob?: ((id: string, by: 'pointer' | 'keyboard') => void) | undefined;
}

/** The unit that is chosen: its crew, its jobs, and the statuses that the table allows next. */
export function UnitDesk({ line: { unit, jobs }, onOpenJob }: UnitDeskProps) {
  const { t } = useTranslation(['console', 'messages']);
  const codes = useCodes();
  const { run, fault } = useActing();
  const selectUnit = useDesk((desk) => desk.selectUnit);
  const [reason, setReason] = useState('');
  const [withToday, setWithToday] = useState(false);
  // The hub refuses it too; who may not is not shown what cannot be done.
  const mayAct = pagesOf(useSession().roles).includes('dispatch');
  const next = mayAct ? nextStatuses(unit.status) : [];

  const board = useView('board', {});
  const numberOf = (id: string) =>
    [...(board?.open ?? []), ...(board?.closed ?? [])].find((job) => job.id === id)?.number ??
    t('units.jobUnknown');

  async function set(status: UnitStatus): Promise<void> {
    const why = reason.trim();
    if (await run('dispatch.setStatus', { unit: unit.id, status, ...(why && { reason: why }) }))
      setReason('');
  }

  return (
    <section
      className={styles.desk}
      aria-label={t('units.chosen', { unit: unit.id })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        selectUnit(null);
        document.getElementById(paneIds.units)?.focus();
      }}
    >
      <div className={styles.line}>
        <h3 className={styles.call}>{unit.id}</h3>
        <StatusChip status={unit.status} words={statusWords(codes, unit.status)} />
        {unit.reason && <span>{unit.reason}</span>}
        <span>{unit.crew.map(({ name }) => name).join(', ') || t('units.noCrew')}</span>
        {unit.vehicle && <span className={styles.quiet}>{unit.vehicle}</span>}
        <Heard unit={unit} />
      </div>
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        {onOpenJob &&
          unit.jobs.map((job, index) => (
            <Button key={job} size="small" onPress={() => onOpenJob(job, 'pointer')}>
              {t('units.openJob', { number: jobs[index] || t('units.jobUnknown') })}
            </Button>
          ))}
        {onOpenJob && (
          <Button size="small" aria-expanded={withToday} onPress={() => setWithToday(!withToday)}>
            {t('today.open')}
          </Button>
        )}
        {mayAct && (
          <Button size="small" onPress={() => goTo({ page: 'messages', talk: `unit/${unit.id}` })}>
            {t('messages:desk.message')}
          </Button>
        )}
        {next.map((to) => (
          <Button
            key={to}
            size="small"
            aria-label={`${codes.statuses[to].action} ${unit.id}`}
            onPress={() => void set(to)}
          >
            {codes.statuses[to].action} <span className={styles.code}>{codes.statuses[to].code}</span>
          </Button>
        ))}
        {next.some((to) => !isJobStatus(to)) && (
          <TextField label={t('units.reason')} value={reason} onChange={setReason} />
        )}
      </div>
      {withToday && <UnitToday unit={unit.id} numberOf={numberOf} />}
    </section>
  );
}
