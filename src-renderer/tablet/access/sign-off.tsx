import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { shortTime } from '../../ui/times.ts';
import styles from './sign-off.module.css';

/** What signing off means, and the act. The unit's open jobs stand in its way, in words. */
export function SignOff() {
  const { t } = useTranslation('access');
  const { department } = useCodes();
  const act = useAct();
  const signedOn = useView('session', {})?.signedOn;
  const unit = useView('units', {})?.find(({ id }) => id === signedOn?.unit);
  const [refused, setRefused] = useState<string | null>(null);
  if (!signedOn) return null;
  const open = unit?.jobs.length ?? 0;

  async function signOff(): Promise<void> {
    setRefused(null);
    const outcome = await act('access.signOff', {});
    if ('refused' in outcome) setRefused(outcome.refused.reason);
  }

  return (
    <div className={styles.off}>
      <p className={styles.who}>
        {t('off.who', {
          names: (unit?.crew ?? [signedOn.officer]).map(({ name }) => name).join(', '),
          unit: signedOn.unit,
        })}
      </p>
      <p>{t('off.since', { time: shortTime(signedOn.since, department.timeZone) })}</p>
      <p>{t('off.explain')}</p>
      {open > 0 && !refused && <Notice kind="warn">{t('off.jobsOpen', { count: open })}</Notice>}
      {refused && <Notice kind="bad">{refused}</Notice>}
      <Button size="main" wide onPress={() => void signOff()}>
        {t('off.act')}
      </Button>
    </div>
  );
}
