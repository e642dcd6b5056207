import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnEmergency as Own } from '../../../src-contract/dispatch/emergency.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Octagon } from '../../emergency/octagon.tsx';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import styles from './own-emergency.module.css';
import { useOwn } from './own-store.ts';

const reasons = ['mistake', 'knocked', 'test', 'over'] as const;

/** Where this tablet's own call for help is, as long as it is open. Nothing here hinders the work below it. */
export function OwnEmergency() {
  const { t } = useTranslation('emergency');
  const mine = useView('emergencies', {})?.mine ?? null;
  const fault = useOwn((own) => own.fault);
  if (!mine && fault === null) return null;
  return (
    <section
      className={classNames(styles.own, mine?.stage === 'acknowledged' && styles.answered)}
      aria-label={t('own.label')}
    >
      {mine ? <Open key={mine.id} own={mine} /> : <NotSaved fault={fault ?? ''} />}
    </section>
  );
}

function NotSaved({ fault }: { fault: string }) {
  const { t } = useTranslation('emergency');
  return (
    <div className={styles.line} role="alert">
      <Octagon />
      <p className={styles.words}>
        <strong>{t('own.notSaved', { code: t('code') })}</strong>
        <span>{fault}</span>
      </p>
    </div>
  );
}

function Open({ own }: { own: Own }) {
  const { t } = useTranslation('emergency');
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string>();

  async function recall(reason: string): Promise<void> {
    const outcome = await act('emergency.recall', { reason });
    if ('refused' in outcome) setFault(outcome.refused.reason);
  }

  return (
    <>
      <div className={styles.line}>
        <Octagon pulses={own.stage !== 'acknowledged'} />
        <p className={styles.words} role="status">
          <strong>
            <StageWords own={own} />
          </strong>
          {own.stage !== 'acknowledged' && <span>{t(own.hasPlace ? 'own.sharing' : 'own.noPlace')}</span>}
          {!own.mayRecall && <span>{t('own.signOnToRecall')}</span>}
        </p>
        <span className={styles.age}>
          <Age since={own.raisedAt} as="stopwatch" />
        </span>
        {own.mayRecall && !isAsking && (
          <Button className={styles.act} onPress={() => setAsking(true)}>
            {t('own.falseAlarm')}
          </Button>
        )}
      </div>
      {isAsking && (
        <fieldset className={styles.reasons}>
          <legend>{t('own.why')}</legend>
          {reasons.map((reason) => (
            <Button
              key={reason}
              className={styles.act}
              onPress={() => void recall(t(`own.reasons.${reason}`))}
            >
              {t(`own.reasons.${reason}`)}
            </Button>
          ))}
          <Button className={styles.act} look="alarm" onPress={() => setAsking(false)}>
            {t('own.keepOn')}
          </Button>
        </fieldset>
      )}
      {fault && <p role="alert">{fault}</p>}
    </>
  );
}

function StageWords({ own }: { own: Own }) {
  const { t } = useTranslation('emergency');
  const { department } = useCodes();
  const isOnline = useView('sync', {})?.link === 'online';
  const code = t('code');
  if (own.stage === 'saved') return t(isOnline ? 'own.saved' : 'own.savedOffline', { code });
  if (own.acknowledgedAt === undefined) return t('own.raised', { code });
  return t('own.acknowledged', { code, time: clockTime(own.acknowledgedAt, department.timeZone) });
}
