import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeOption, matching } from '../../ui/code-picker.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './more.module.css';

/** What the codes mean: radio codes, job types and dispositions, searched by code or word. */
export function CodesSection() {
  const { t } = useTranslation(['more', 'common']);
  const { radioCodes, jobTypes, dispositions } = useCodes();
  const [search, setSearch] = useState('');
  const lists = [
    ['radio', matching(radioCodes, search)],
    ['jobTypes', matching(jobTypes, search)],
    ['dispositions', matching(dispositions, search)],
  ] as const;
  return (
    <div className={styles.stack}>
      <TextField label={t('codes.search')} value={search} onChange={setSearch} />
      {lists.every(([, found]) => found.length === 0) && <p role="status">{t('common:noMatch')}</p>}
      {lists.map(
        ([name, found]) => found.length > 0 && <Codes key={name} title={t(`codes.${name}`)} found={found} />,
      )}
    </div>
  );
}

function Codes({ title, found }: { title: string; found: readonly CodeOption[] }) {
  return (
    <section className={styles.stack}>
      <h2 className={styles.title}>{title}</h2>
      <ul>
        {found.map(({ code, words }) => (
          <li key={code} className={styles.code}>
            <b>{code}</b>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
