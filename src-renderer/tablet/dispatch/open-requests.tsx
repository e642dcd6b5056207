import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './sheet.module.css';
import { useOwnUnit } from './use-own-unit.ts';

/** What was asked for on a job and is not answered; the own unit's can be taken back. */
export function OpenRequests({ incident }: { incident: IncidentState }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const unit = useOwnUnit();
  const [fault, setFault] = useState<string>();
  const open = Object.entries(incident.requests ?? {});
  if (open.length === 0 || incident.phase === 'closed') return null;

  async function withdraw(request: string): Promise<void> {
    const outcome = await act('dispatch.withdrawRequest', { incident: incident.id, request });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
  }

  return (
    <section className={styles.choices} aria-label={t('ask.pending')}>
      <h3 className={styles.title}>{t('ask.pending')}</h3>
      {fault && <Notice kind="bad">{fault}</Notice>}
      <ul className={styles.choices}>
        {open.map(([id, { kind, unit: by, at, words }]) => (
          <li key={id} className={styles.row}>
            <strong>{t(`request.${kind}`)}</strong>
            <bdi dir="ltr">{by}</bdi>
            {words && <bdi>{words}</bdi>}
            <Age since={at} as="stopwatch" />
            {by === unit?.id && (
              <Button size="small" onPress={() => void withdraw(id)}>
                {t('ask.withdraw', { what: t(`request.${kind}`) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
