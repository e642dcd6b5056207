import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { ReportReader } from '../../forms/report-reader.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './forms-list.module.css';
import { ReportStanding } from './report-standing.tsx';

/** A report of the officer's own, to be read; opened again when it was returned. */
export function ReadReport({ id }: { id: string }) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const act = useAct();
  const shown = useView('report', { report: id });
  const row = useView('reports', {})?.find((report) => report.id === id);
  const language = useView('settings', {})?.language ?? 'en';
  const openReport = useScreen((screen) => screen.openReport);
  const openDraft = useScreen((screen) => screen.openDraft);
  const [fault, setFault] = useState<string>();
  const back = { words: t('title'), go: () => openReport(null) };

  async function correct(form: string): Promise<void> {
    const outcome = await act('forms.startDraft', { form, report: id });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else openDraft(outcome.value.draft);
  }

  if (!shown) {
    return (
      <Panel title={t('list.reports')} back={back}>
        {shown === null ? <Notice>{t('read.gone')}</Notice> : <Skeleton rows={6} label={common('loading')} />}
      </Panel>
    );
  }
  const { report, pack } = shown;
  const note = report.decision?.note;
  return (
    <Panel title={report.title} back={back} actions={row && <ReportStanding report={row} />}>
      <div className={styles.lists}>
        {fault && <Notice kind="bad">{fault}</Notice>}
        {report.status === 'returned' && (
          <Notice
            kind="warn"
            title={t('returned.title')}
            action={
              <Button look="act" onPress={() => void correct(report.form)}>
                {t('list.correct')}
              </Button>
            }
          >
            {note}
          </Notice>
        )}
        {report.status !== 'returned' && note && <Notice>{t('returned.mark', { words: note })}</Notice>}
        <ReportReader report={report} pack={pack} language={language} />
      </div>
    </Panel>
  );
}
