import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { readMiles } from '../../ui/miles.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { shortTime } from '../../ui/times.ts';
import styles from './sign-off.module.css';
import { TourSummary } from './tour-summary.tsx';

/** What signing off means, and the act. The unit's open jobs stand in its way, in words. */
export function SignOff() {
  const { t } = useTranslation('access');
  const { department } = useCodes();
  const act = useAct();
  const signedOn = useView('session', {})?.signedOn;
  const unit = useView('units', {})?.find(({ id }) => id === signedOn?.unit);
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  if (!signedOn) return null;
  const open = unit?.jobs.length ?? 0;

  async function signOff(): Promise<void> {
    const odometer = readMiles(typed);
    if (odometer === null) return setRefused(t('off.odometerFault'));
    setRefused(null);
    const outcome = await act('access.signOff', odometer === undefined ? {} : { odometer });
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
      <TourSummary odometer={readMiles(typed) ?? undefined} />
      <TextField
        label={t('off.odometer')}
        mark={t('optional')}
        inputMode="numeric"
        maxLength={9}
        value={typed}
        onChange={setTyped}
      />
      <p>{t('off.explain')}</p>
      {open > 0 && !refused && <Notice kind="warn">{t('off.jobsOpen', { count: open })}</Notice>}
      {refused && <Notice kind="bad">{refused}</Notice>}
      <Button size="main" wide onPress={() => void signOff()}>
        {t('off.act')}
      </Button>
    </div>
  );
}
