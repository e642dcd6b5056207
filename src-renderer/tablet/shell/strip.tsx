import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../src-contract/tablet-bridge.ts';
import { useView } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { useSecond } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { shortTime } from '../../ui/times.ts';
import { LinkState } from './link-state.tsx';
import styles from './strip.module.css';
import { ThemeButton } from './theme-button.tsx';

interface StripProps {
  readonly session: SessionView;
  /** The setting of the theme as it was saved. */
  readonly setting: string | undefined;
}

/**
 * The line on top: who, doing what for how long, connected or not, where, when. It never breaks: where room is short,
 * what matters least goes first.
 */
export function Strip({ session, setting }: StripProps) {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.frame}>
      <section className={styles.strip} aria-label={t('strip')}>
        {session.signedOn ? (
          <UnitPart unit={session.signedOn.unit} />
        ) : (
          <span className={styles.crew}>{session.device.name}</span>
        )}
        <span className={styles.space} />
        <LinkState isSignedOn={session.signedOn !== null} />
        <GpsPart />
        <ClockPart />
        <ThemeButton setting={setting} />
      </section>
    </div>
  );
}

function UnitPart({ unit: id }: { unit: string }) {
  const unit = useView('units', {})?.find((one) => one.id === id);
  const { statuses } = useCodes();
  const rule = unit && statuses[unit.status];
  return (
    <>
      <bdi dir="ltr" className={styles.unit}>
        {id}
      </bdi>
      {unit && rule && (
        <span className={styles.status}>
          <StatusChip status={unit.status} words={rule.words} />
          <Age since={unit.statusAt} as="stopwatch" boldAfter={rule.boldAfter} amberAfter={rule.amberAfter} />
        </span>
      )}
      <span className={styles.crew}>{unit?.crew.map(({ name }) => name).join(', ')}</span>
    </>
  );
}

/** A fix that is older than this is told with its age, ms. */
const freshFor = 60_000;

function GpsPart() {
  const { t } = useTranslation('shell');
  const own = useView('positions', {})?.own;
  useSecond();
  if (!own) return <span className={styles.fault}>{t('noGps')}</span>;
  // A fix is stamped by this tablet's own clock.
  const age = Date.now() - own.at;
  if (age < freshFor) return <span className={styles.gps}>{t('gps')}</span>;
  return (
    <span className={styles.fault}>
      {t('gpsSince')} <OwnClockAge age={age} />
    </span>
  );
}

function OwnClockAge({ age }: { age: number }) {
  return <Age since={useSecond() * 1000 - age} />;
}

function ClockPart() {
  const { department } = useCodes();
  return <span className={styles.clock}>{shortTime(useSecond() * 1000, department.timeZone)}</span>;
}
