import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import styles from './job-facts.module.css';

/** Who called, who and what is involved, as the source told it. Nothing is shown for what is not known. */
export function JobFacts({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation('dispatch');
  const { caller, people = [], vehicles = [], agencies = [], sourceType } = incident;
  const facts: readonly (readonly [label: string, lines: readonly string[]])[] = [
    [t('caller'), [[caller?.name, caller?.role].filter(Boolean).join(', ')].filter(Boolean)],
    [t('callback'), caller?.callback ? [caller.callback] : []],
    [t('people'), people],
    [t('vehicles'), vehicles],
    [t('agencies'), agencies],
    [t('sourceType'), sourceType ? [sourceType] : []],
  ];
  const known = facts.filter(([, lines]) => lines.length > 0);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(([label, lines]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            {lines.map((line) => (
              <p key={line}>
                <bdi>{line}</bdi>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
