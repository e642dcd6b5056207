import { useTranslation } from 'react-i18next';
import type { EmergencyRow } from '../../../src-contract/dispatch/emergency.ts';
import { isLoud, useHeard } from '../../emergency/heard-store.ts';
import { Octagon } from '../../emergency/octagon.tsx';
import { shortWho, whoCalls } from '../../emergency/who.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { clockTime } from '../../ui/times.ts';
import { useActing } from '../acting.ts';
import { goTo } from '../shell/use-route.ts';
import { useNames } from '../use-names.ts';
import styles from './emergency-overlay.module.css';

/** One call for help, and what a desk can answer. */
export function EmergencyRowLine({ row }: { row: EmergencyRow }) {
  const { t } = useTranslation('emergency');
  const acting = useActing();
  const { silenced, silence, show } = useHeard();
  const { id, stage, fix, job, precinct, officers } = row;
  const who = shortWho(row);
  const loud = isLoud(row);
  const isAnswered = stage === 'acknowledged' || stage === 'recalled';
  return (
    <article className={classNames(styles.row, !loud && styles.answered)}>
      <Octagon size={30} pulses={loud} />
      <div className={styles.what}>
        <h2 className={styles.who}>
          {t('code')} {whoCalls(t, row)}
        </h2>
        <p className={styles.facts}>
          <span>{t('others.precinct', { precinct })}</span>
          {fix ? (
            <span>
              {fix.lat.toFixed(5)}, {fix.lon.toFixed(5)} · {t('others.placeAge')} <Age since={fix.at} />
            </span>
          ) : (
            <span>{t('desk.noPlace')}</span>
          )}
          {officers.length > 0 && (
            <span>{t('desk.crew', { names: officers.map(({ name }) => name).join(', ') })}</span>
          )}
          <Standing row={row} />
        </p>
        {acting.fault && <p role="alert">{acting.fault}</p>}
      </div>
      <span className={styles.age}>
        <Age since={row.raisedAt} as="stopwatch" />
      </span>
      <div className={styles.acts}>
        {stage === 'raised' && (
          <Button
            className={styles.act}
            aria-label={t('desk.acknowledgeOf', { who })}
            onPress={() => void acting.run('emergency.acknowledge', { emergency: id })}
          >
            {t('desk.acknowledge')}
          </Button>
        )}
        {isAnswered && (
          <Button
            className={styles.act}
            aria-label={t('desk.endOf', { who })}
            onPress={() => void acting.run('emergency.end', { emergency: id })}
          >
            {t('desk.end')}
          </Button>
        )}
        {fix && (
          <Button
            className={styles.act}
            aria-label={t('desk.showOf', { who })}
            onPress={() => {
              show(id);
              goTo({ page: 'dispatch', job: null });
            }}
          >
            {t('desk.show')}
          </Button>
        )}
        {job && (
          <Button className={styles.act} onPress={() => goTo({ page: 'dispatch', job })}>
            {t('desk.job')}
          </Button>
        )}
        {loud && !silenced.has(id) && (
          <Button className={styles.act} onPress={() => silence([id])}>
            {t('desk.silence')}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Who has answered, or why nobody can yet. */
function Standing({ row: { stage, acknowledged, recalled } }: { row: EmergencyRow }) {
  const { t } = useTranslation('emergency');
  const { department } = useCodes();
  const nameOf = useNames([acknowledged, recalled].flatMap((mark) => mark?.by ?? []));
  if (stage === 'heard') return <span>{t('desk.wait')}</span>;
  if (recalled) {
    return <strong>{t('desk.recalled', { who: nameOf(recalled.by), reason: recalled.reason })}</strong>;
  }
  if (!acknowledged) return <strong>{t('others.raised')}</strong>;
  const time = clockTime(acknowledged.at, department.timeZone);
  return <span>{t('desk.acknowledgedBy', { who: nameOf(acknowledged.by), time })}</span>;
}
