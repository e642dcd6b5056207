import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { isLoud, useHeard } from '../../emergency/heard-store.ts';
import { Octagon } from '../../emergency/octagon.tsx';
import { whoCalls } from '../../emergency/who.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useScreen } from '../shell/screen.ts';
import type { NearEmergency } from './near.ts';
import styles from './other-emergencies.module.css';
import { useWhere } from './use-where.ts';

interface EmergencyLineProps {
  readonly near: NearEmergency;
  /** A supervisor's tablet. */
  readonly mayAnswer: boolean;
}

/** One call for help: who, where from here, for how long, and what can be done about it. */
export function EmergencyLine({ near, mayAnswer }: EmergencyLineProps) {
  const { t } = useTranslation('emergency');
  const act = useAct();
  const { silenced, silence, close, show } = useHeard();
  const goTo = useScreen((screen) => screen.goTo);
  const where = useWhere()(near);
  const [fault, setFault] = useState<string>();
  const { row } = near;
  const { id, fix, stage, raisedAt, officers, recalled } = row;
  const loud = isLoud(row);
  const isQuiet = silenced.has(id);

  async function answer(name: 'emergency.acknowledge' | 'emergency.end'): Promise<void> {
    const outcome = await act(name, { emergency: id });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
  }

  return (
    <article className={classNames(styles.alarm, !loud && styles.answered)}>
      <Octagon size={44} pulses={loud} />
      <div className={styles.what}>
        <h2 className={styles.who}>
          <bdi dir="ltr" className={styles.code}>
            {t('code')}
          </bdi>{' '}
          {whoCalls(t, row)}
        </h2>
        <p className={styles.where}>
          <strong>{where}</strong>
          <span>{recalled ? t('others.recalled', { reason: recalled.reason }) : t(`others.${stage}`)}</span>
          {officers.length > 0 && <span>{officers.map(({ name }) => name).join(', ')}</span>}
        </p>
        {fault && <p role="alert">{fault}</p>}
      </div>
      <span className={styles.age}>
        <Age since={raisedAt} as="stopwatch" />
      </span>
      <div className={styles.acts}>
        {fix && (
          <Button
            className={styles.act}
            onPress={() => {
              show(id);
              goTo('map');
            }}
          >
            {t('others.show')}
          </Button>
        )}
        {mayAnswer && stage === 'raised' && (
          <Button className={styles.act} onPress={() => void answer('emergency.acknowledge')}>
            {t('others.acknowledge')}
          </Button>
        )}
        {mayAnswer && (stage === 'acknowledged' || stage === 'recalled') && (
          <Button className={styles.act} onPress={() => void answer('emergency.end')}>
            {t('others.end')}
          </Button>
        )}
        {loud && !isQuiet && (
          <Button className={styles.act} onPress={() => silence([id])}>
            {t('others.silence')}
          </Button>
        )}
        {loud && isQuiet && <span className={styles.silenced}>{t('others.silenced')}</span>}
        {!loud && (
          <Button className={styles.act} onPress={() => close(id)}>
            {t('others.close')}
          </Button>
        )}
      </div>
    </article>
  );
}
