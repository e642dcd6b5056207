import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-contract/tablet-bridge.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './job-detail.module.css';

/** The forms that go with a job: those under way, those that its type asks for, and what became of those filed. */
export function JobForms({ job: { incident, drafts } }: { job: JobView }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const codes = useCodes();
  const forms = useView('forms', {}) ?? [];
  const openDraft = useScreen((screen) => screen.openDraft);
  const openReport = useScreen((screen) => screen.openReport);
  const mine = new Set((useView('reports', {}) ?? []).map((report) => report.id));
  const [fault, setFault] = useState<string>();

  const asked = codes.jobTypes.find((type) => type.code === incident.jobType)?.forms ?? [];
  const known = forms.filter(({ form }) => !drafts.some((draft) => draft.form === form));
  // Those that the type asks for first; the others of the department after them.
  const offered = [...known].sort((a, b) => Number(asked.includes(b.form)) - Number(asked.includes(a.form)));
  const filed = Object.entries(incident.reports);

  async function start(form: string): Promise<void> {
    const outcome = await act('forms.startDraft', { form, incident: incident.id });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else openDraft(outcome.value.draft);
  }

  return (
    <section>
      <h3 className={styles.section}>{t('forms')}</h3>
      {fault && <Notice kind="bad">{fault}</Notice>}
      {filed.map(([id, { title, state, unit }]) => (
        <div key={id} className={styles.unit}>
          {mine.has(id) ? (
            <Button size="small" onPress={() => openReport(id)}>
              {title}
            </Button>
          ) : (
            <span>{title}</span>
          )}
          <span className={styles.quiet}>
            {unit} · {t(`report.${state}`)}
          </span>
        </div>
      ))}
      <div className={styles.forms}>
        {drafts.map((draft) => (
          <Button key={draft.id} look="act" icon={<Icon name="forms" />} onPress={() => openDraft(draft.id)}>
            {t('openDraft', { title: draft.title })}
          </Button>
        ))}
        {offered.map(({ form, title }) => (
          <Button key={form} icon={<Icon name="plus" />} onPress={() => void start(form)}>
            {t('startForm', { title })}
          </Button>
        ))}
      </div>
    </section>
  );
}
