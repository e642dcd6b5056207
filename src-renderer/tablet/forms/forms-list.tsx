import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import type { JobsView } from '../../../src-contract/tablet-bridge.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreen } from '../shell/screen.ts';
import { DraftList } from './draft-list.tsx';
import styles from './forms-list.module.css';
import { ReportList } from './report-list.tsx';
import { StartList } from './start-list.tsx';

/** What is asked to be started: a form, on a job or to correct a report. */
export interface Start {
  readonly form: string;
  readonly incident?: string;
  readonly report?: string;
}

/** Drafts, forms that can be started, and what became of the officer's reports. */
export function FormsList({ news }: { news: ReactNode }) {
  const { t } = useTranslation('forms');
  const act = useAct();
  const jobs = useView('jobs', {});
  const openDraft = useScreen((screen) => screen.openDraft);
  const [fault, setFault] = useState<string>();

  async function start(wanted: Start): Promise<void> {
    const outcome = await act('forms.startDraft', { ...wanted });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else openDraft(outcome.value.draft);
  }

  const jobOf = (incident: string | undefined) => findJob(jobs, incident);
  return (
    <Panel title={t('title')}>
      <div className={styles.lists}>
        {news}
        {fault && <Notice kind="bad">{fault}</Notice>}
        <DraftList jobOf={jobOf} />
        <StartList job={jobs?.mine[0]} onStart={(wanted) => void start(wanted)} />
        <ReportList jobOf={jobOf} onCorrect={(wanted) => void start(wanted)} />
      </div>
    </Panel>
  );
}

function findJob(jobs: JobsView | undefined, incident: string | undefined): JobRow | undefined {
  if (!jobs || incident === undefined) return undefined;
  return [...jobs.mine, ...jobs.open, ...jobs.closed].find(({ id }) => id === incident);
}
