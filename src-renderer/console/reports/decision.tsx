import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportState } from '../../../src-contract/subjects/report.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActing } from '../acting.ts';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { useNames } from '../use-names.ts';
import styles from './reports.module.css';
import { noReview, useReviews, writtenMarks } from './review-store.ts';

export interface DecisionProps {
  readonly report: ReportState;
  /** Nobody decides on a report of their own; the hub refuses it too. */
  readonly isOwn: boolean;
  readonly onDecided: () => void;
}

/** Approving a report or giving it back; what was decided where it is settled. */
export function Decision({ report, isOwn, onDecided }: DecisionProps) {
  const { t } = useTranslation('console');
  return (
    <aside
      id={paneIds.decision}
      className={styles.decision}
      aria-label={t('decision.title')}
      aria-keyshortcuts={paneKeys.decision}
      tabIndex={-1}
    >
      <h3 className={styles.title} title={paneKeys.decision}>
        {t('decision.title')}
      </h3>
      {report.status !== 'submitted' && <Decided report={report} />}
      {report.status === 'submitted' && isOwn && <Notice kind="warn">{t('decision.own')}</Notice>}
      {report.status === 'submitted' && !isOwn && (
        <Deciding key={report.id} report={report.id} onDecided={onDecided} />
      )}
    </aside>
  );
}

function Deciding({ report, onDecided }: { report: string; onDecided: () => void }) {
  const { t } = useTranslation('console');
  const { words, marks: begun } = useReviews(({ begun }) => begun[report] ?? noReview);
  const { write, forget } = useReviews();
  const { run, fault, say } = useActing();
  const [lacking, setLacking] = useState(false);
  const marks = writtenMarks(begun);
  const marked = Object.keys(marks).length;
  const text = words.trim();

  async function approve(): Promise<void> {
    if (marked > 0) return say(t('decision.marksOnApproval'));
    if (await run('records.approve', { report, ...(text && { note: text }) })) settled();
  }

  async function giveBack(): Promise<void> {
    setLacking(text === '');
    if (text === '') return;
    if (await run('records.return', { report, reason: text, marks: { ...marks } })) settled();
  }

  function settled(): void {
    forget(report);
    onDecided();
  }

  return (
    <>
      <TextField
        label={t('decision.words')}
        hint={t('decision.hint')}
        fault={lacking && text === '' ? t('decision.reasonNeeded') : undefined}
        multiline
        value={words}
        onChange={(next) => write(report, next)}
      />
      <p className={styles.quiet}>{t('decision.marks', { count: marked })}</p>
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" wide onPress={() => void approve()}>
          {t('decision.approve')}
        </Button>
        <Button wide onPress={() => void giveBack()}>
          {t('decision.return')}
        </Button>
      </div>
    </>
  );
}

function Decided({ report }: { report: ReportState }) {
  const { t } = useTranslation('console');
  const { decision, status } = report;
  const nameOf = useNames(decision ? [decision.by] : []);
  return (
    <>
      <p>
        <strong>{t(`reports.status.${status}`)}</strong>
        {decision && ` ${t('decision.by', { who: nameOf(decision.by) })}`}
      </p>
      {decision?.note && <p className={styles.note}>{decision.note}</p>}
    </>
  );
}
