import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/tablet.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './job-list.module.css';
import { JobRow } from './job-row.tsx';
import { shows, sorts, useListChoice } from './list-choice.ts';

/** Which open jobs are listed and in what order, and a search through all that this tablet still has. */
export function ListControls() {
  const { t } = useTranslation('dispatch');
  const { sort, show, search, change } = useListChoice();
  return (
    <div className={styles.controls}>
      <TextField
        label={t('searchJobs')}
        placeholder={t('searchHint')}
        value={search}
        onChange={(text) => change({ search: text })}
        maxLength={120}
      />
      <Choice
        label={t('show')}
        options={shows.map((value) => ({ value, words: t(`shows.${value}`) }))}
        value={show}
        onChange={(value) => change({ show: shows.find((one) => one === value) ?? 'all' })}
      />
      <Choice
        label={t('sortBy')}
        options={sorts.map((value) => ({ value, words: t(`sorts.${value}`) }))}
        value={sort}
        onChange={(value) => change({ sort: sorts.find((one) => one === value) ?? 'urgency' })}
      />
    </div>
  );
}

/** What was found, old jobs too. */
export function FoundJobs({ text }: { text: string }) {
  const { t } = useTranslation('dispatch');
  const found = useView('jobSearch', { text });
  return (
    <section>
      <h2 className={styles.title}>{t('found')}</h2>
      {found?.length === 0 && <p className={styles.none}>{t('noneFound')}</p>}
      <ul className={styles.rows} aria-label={t('found')}>
        {found?.map((row) => (
          <li key={row.id} className={styles.item}>
            <JobRow row={row} mine={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
