import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { JobFacts } from '../../../dispatch/job-facts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { KeyHint } from '../../shell/key-hint.tsx';
import { paneIds } from '../../shell/use-shortcuts.ts';
import { Assign } from './assign.tsx';
import { DispositionForm } from './disposition-form.tsx';
import styles from './job.module.css';
import { JobHead } from './job-head.tsx';
import { JobReports } from './job-reports.tsx';
import { JobTimeline } from './job-timeline.tsx';
import { JobUnits } from './job-units.tsx';
import { NoteField } from './note-field.tsx';
import { WholeJob, type WholeWork } from './whole-job.tsx';

/** What is open below the head: giving the job to a unit, or ending it. */
type Work =
  | { readonly kind: 'assign' | 'close' | WholeWork }
  | { readonly kind: 'clear'; readonly unit: string }
  | null;

/** One job, and everything that a dispatcher does with it. */
export function JobDesk({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation(['console', 'dispatch']);
  const [work, setWork] = useState<Work>(null);
  const { cautions = [], phase } = incident;
  const done = () => {
    setWork(null);
    document.getElementById(paneIds.job)?.focus();
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !work) return;
    event.stopPropagation();
    done();
  }

  return (
    <article
      className={styles.job}
      aria-label={t('job.titleOf', { number: incident.number })}
      onKeyDown={onKeyDown}
    >
      <JobHead incident={incident} />
      {cautions.length > 0 && (
        <Notice kind="bad" title={t('dispatch:caution')}>
          <ul>
            {cautions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {phase !== 'closed' && (
        <div className={styles.acts}>
          <KeyHint keys={`/ d ${t('command.unit')}`}>
            <Button
              look={phase === 'pending' ? 'act' : 'plain'}
              onPress={() => setWork(work?.kind === 'assign' ? null : { kind: 'assign' })}
              aria-expanded={work?.kind === 'assign'}
            >
              {t('assign.open')}
            </Button>
          </KeyHint>
          <Button
            onPress={() => setWork(work?.kind === 'close' ? null : { kind: 'close' })}
            aria-expanded={work?.kind === 'close'}
          >
            {t(phase === 'pending' ? 'closing.open' : 'closing.cancel')}
          </Button>
        </div>
      )}
      <div className={styles.acts}>
        {wholeWorks(incident).map((kind) => (
          <Button
            key={kind}
            size="small"
            look="quiet"
            onPress={() => setWork(work?.kind === kind ? null : { kind })}
            aria-expanded={work?.kind === kind}
          >
            {t(`whole.${kind === 'return' && phase === 'closed' ? 'reopen' : kind}.open`)}
          </Button>
        ))}
      </div>
      {work?.kind === 'assign' && <Assign incident={incident} onDone={done} />}
      {work?.kind === 'close' && (
        <DispositionForm incident={incident.id} unit={null} takesOff={phase === 'active'} onDone={done} />
      )}
      {work && isWholeWork(work.kind) && (
        <WholeJob key={work.kind} incident={incident} work={work.kind} onDone={done} />
      )}
      {work?.kind === 'clear' && <DispositionForm incident={incident.id} unit={work.unit} onDone={done} />}
      <JobUnits incident={incident} onClear={(unit) => setWork({ kind: 'clear', unit })} />
      <JobFacts incident={incident} />
      <JobReports reports={incident.reports} />
      <NoteField incident={incident.id} />
      <JobTimeline entries={incident.timeline} />
    </article>
  );
}

/** What can be done with the job as a whole, as it is now. */
function wholeWorks({ phase, held, scheduledFor }: IncidentState): readonly WholeWork[] {
  if (phase === 'closed') return ['return'];
  if (phase === 'active') return ['split'];
  if (held || scheduledFor !== undefined) return ['return', 'merge', 'split'];
  return ['hold', 'schedule', 'merge', 'split'];
}

const isWholeWork = (kind: string): kind is WholeWork =>
  kind === 'hold' || kind === 'return' || kind === 'schedule' || kind === 'merge' || kind === 'split';
