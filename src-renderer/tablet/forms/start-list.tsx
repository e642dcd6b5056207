import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import styles from './forms-list.module.css';
import type { Start } from './forms-list.tsx';

export interface StartListProps {
  /** The unit's current job: a form is started on it. */
  readonly job: JobRow | undefined;
  readonly onStart: (start: Start) => void;
}

/** The forms that can be started, those of this kind of job first. */
export function StartList({ job, onStart }: StartListProps) {
  const { t } = useTranslation('forms');
  const codes = useCodes();
  const forms = useView('forms', {});
  const suggested = codes.jobTypes.find(({ code }) => code === job?.jobType)?.forms ?? [];
  const ofJob = (form: string) => suggested.includes(form);
  const ordered = forms?.toSorted((a, b) => Number(ofJob(b.form)) - Number(ofJob(a.form)));
  return (
    <section className={styles.list}>
      <h2>{t('list.start')}</h2>
      <p className={styles.quiet}>
        {job ? t('list.onJob', { number: job.number, address: job.location.address }) : t('list.withoutJob')}
      </p>
      {ordered?.length === 0 && <p>{t('list.noForms')}</p>}
      <ul className={styles.forms}>
        {ordered?.map(({ form, title }) => (
          <li key={form}>
            <Button
              icon={<Icon name="plus" />}
              onPress={() => onStart({ form, ...(job && { incident: job.id }) })}
            >
              {title}
              {ofJob(form) && <span className={styles.suggested}>{t('list.suggested')}</span>}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
