import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { useView } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './forms-list.module.css';
import { JobOf } from './job-of.tsx';

/** Forms that were begun and not submitted, the last saved first. */
export function DraftList({ jobOf }: { jobOf: (incident: string | undefined) => JobRow | undefined }) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const drafts = useView('drafts', {});
  const openDraft = useScreen((screen) => screen.openDraft);
  return (
    <section className={styles.list}>
      <h2>{t('list.drafts')}</h2>
      {!drafts && <Skeleton rows={1} label={common('loading')} />}
      {drafts?.length === 0 && <p className={styles.quiet}>{t('list.noDrafts')}</p>}
      <ul>
        {drafts?.map((draft) => (
          <li key={draft.id} className={styles.row}>
            <div className={styles.words}>
              <strong>{draft.title}</strong>
              <JobOf job={jobOf(draft.incident)} />
              <span className={styles.quiet}>
                {draft.report && `${t('list.correction')} · `}
                {t('list.saved')} <Age since={draft.savedAt} />
              </span>
            </div>
            <Button
              look="act"
              icon={<Icon name="forward" />}
              aria-label={t('list.continueForm', { title: draft.title })}
              onPress={() => openDraft(draft.id)}
            >
              {t('list.continue')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
