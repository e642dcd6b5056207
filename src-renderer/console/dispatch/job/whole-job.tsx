import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../../../src-contract/codes.ts';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { useView } from '../../../bridge/console.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { bestNow } from '../../../ui/clock.ts';
import { CodePicker } from '../../../ui/code-picker.tsx';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { type Acting, useActing } from '../../acting.ts';
import styles from './job.module.css';

export type WholeWork = 'hold' | 'return' | 'schedule' | 'merge' | 'split';

export interface WholeJobProps {
  readonly incident: IncidentState;
  readonly work: WholeWork;
  readonly onDone: () => void;
}

/** What is done with the job as a whole: one question, one act. */
export function WholeJob({ incident, work, onDone }: WholeJobProps) {
  const { t } = useTranslation(['console', 'common']);
  const acting = useActing();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);

  async function finish(): Promise<void> {
    const text = words.trim();
    if (work !== 'hold' && work !== 'return' && chosen === null)
      return acting.say(t(`whole.${work}.missing`));
    if (await runWork(acting, work, incident.id, chosen ?? '', text)) onDone();
  }

  return (
    <section className={styles.work} aria-label={t(`whole.${work}.title`)}>
      <h3 className={styles.title}>{t(`whole.${work}.title`)}</h3>
      {work === 'schedule' && (
        <Choice
          label={t('whole.schedule.in')}
          options={delays.map((minutes) => ({
            value: String(minutes),
            words: t('whole.schedule.minutes', { count: minutes }),
          }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {work === 'merge' && <OtherJobs not={incident.id} value={chosen} onChange={setChosen} />}
      {work === 'split' && <JobTypes value={chosen} onChange={setChosen} autoFocus />}
      {work !== 'schedule' && work !== 'merge' && (
        <TextField
          label={t(work === 'split' ? 'whole.split.remark' : 'whole.reason')}
          value={words}
          onChange={setWords}
          autoFocus={work !== 'split'}
        />
      )}
      {acting.fault && <Notice kind="bad">{acting.fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" onPress={() => void finish()}>
          {t(`whole.${work}.act`)}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </section>
  );
}

/** Minutes by which a job is put off. */
const delays = [15, 30, 60, 120, 240] as const;

function runWork({ run }: Acting, work: WholeWork, incident: string, chosen: string, text: string) {
  const reason = text ? { reason: text } : {};
  switch (work) {
    case 'hold':
      return run('dispatch.hold', { incident, ...reason });
    case 'return':
      return run('dispatch.return', { incident, ...reason });
    case 'schedule':
      return run('dispatch.schedule', { incident, at: Math.round(bestNow() + Number(chosen) * 60_000) });
    case 'merge':
      return run('dispatch.merge', { incident, into: chosen });
    case 'split':
      return run('dispatch.split', { incident, jobType: chosen, ...(text && { remark: text }) });
  }
}

interface PickProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

/** The other open jobs by number; what is chosen is the job's id. */
function OtherJobs({ not, value, onChange }: PickProps & { readonly not: string }) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const board = useView('board', {});
  const others = useMemo(() => (board?.open ?? []).filter(({ id }) => id !== not), [board, not]);
  return (
    <CodePicker
      label={t('whole.merge.into')}
      searchLabel={t('common:search')}
      noneWords={t('common:noMatch')}
      options={others.map(({ number, jobType, location }) => ({
        code: number,
        words: `${jobTypeWords(codes, jobType)}, ${location.address}`,
      }))}
      value={others.find(({ id }) => id === value)?.number ?? null}
      onChange={(number) => onChange(others.find((job) => job.number === number)?.id ?? '')}
      autoFocus
    />
  );
}

/** The department's types of jobs. */
export function JobTypes({
  value,
  onChange,
  autoFocus = false,
}: PickProps & { readonly autoFocus?: boolean }) {
  const { t } = useTranslation(['console', 'common']);
  const { jobTypes } = useCodes();
  return (
    <CodePicker
      label={t('taking.type')}
      searchLabel={t('common:search')}
      noneWords={t('common:noMatch')}
      options={jobTypes}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
    />
  );
}
