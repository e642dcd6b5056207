import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { clockTime } from '../../ui/times.ts';
import { Pane } from '../layout/pane.tsx';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { useNames } from '../use-names.ts';
import styles from './audit.module.css';

/** Lines that the hub gives at once. */
const page = 200;

/** Who did and saw what: the audit trail, narrowed down by who, what and about what. */
export function AuditPage() {
  const { t } = useTranslation(['console', 'common']);
  const { timeZone } = useCodes().department;
  const [actor, setActor] = useState('');
  const [action, setAction] = useState('');
  const [subject, setSubject] = useState('');
  const [before, setBefore] = useState<string>();
  const lines = useView('audit', { actor, action, subject, ...(before && { before }) });
  const nameOf = useNames((lines ?? []).map((line) => line.actor));
  const narrow = (set: (text: string) => void) => (text: string) => {
    setBefore(undefined);
    set(text);
  };
  const last = lines?.at(-1)?.id;

  return (
    <Pane title={t('audit.title')} shortcut={paneKeys.jobs}>
      <div className={styles.page}>
        <div className={styles.filters}>
          <TextField label={t('audit.actor')} value={actor} onChange={narrow(setActor)} autoFocus />
          <TextField label={t('audit.action')} value={action} onChange={narrow(setAction)} />
          <TextField label={t('audit.subject')} value={subject} onChange={narrow(setSubject)} />
          {before && <Button onPress={() => setBefore(undefined)}>{t('audit.newest')}</Button>}
          {lines?.length === page && last && (
            <Button onPress={() => setBefore(last)}>{t('audit.older')}</Button>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section id={paneIds.audit} className={styles.lines} aria-label={t('audit.title')} tabIndex={0}>
          {!lines && <Skeleton rows={8} label={t('common:loading')} />}
          {lines?.length === 0 && <p>{t('audit.none')}</p>}
          {lines && lines.length > 0 && (
            <table className={styles.table}>
              <thead>
                <tr>
                  {(['time', 'actor', 'action', 'subject', 'outcome'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`audit.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id} className={styles.line}>
                    <td className={styles.code}>
                      {new Date(line.at).toLocaleDateString('en-CA', { timeZone })}{' '}
                      {clockTime(line.at, timeZone)}
                    </td>
                    <td title={line.actor}>{nameOf(line.actor)}</td>
                    <td className={styles.code}>{line.action}</td>
                    <td className={styles.code}>{line.subject}</td>
                    <td>{line.outcome}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </Pane>
  );
}
