import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../src-contract/tablet-bridge.ts';
import { useConnectionState, useView } from '../../bridge/tablet.ts';
import { Age } from '../../ui/age.tsx';
import { useSecond } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { shortTime } from '../../ui/times.ts';
import { batteryFault } from './battery.ts';
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
        {session.signedOn ? <UnitPart unit={session.signedOn.unit} /> : <Names>{session.device.name}</Names>}
        <LinkState isSignedOn={session.signedOn !== null} />
        <Details />
        <GpsFault />
        <DiskFault />
        <BatteryFault />
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
      <Names>{unit?.crew.map(({ name }) => name).join(', ')}</Names>
    </>
  );
}

/** Takes what room the others leave; too narrow to be read, it is not shown. */
function Names({ children }: { children: ReactNode }) {
  return (
    <span className={styles.names}>
      <span className={styles.crew}>{children}</span>
    </span>
  );
}

/** What is good to know where there is room, the most important first: what does not fit is left out from the end. */
function Details() {
  const { t } = useTranslation('shell');
  const sync = useView('sync', {});
  const fixAge = useFixAge();
  const isTold = useConnectionState() === 'connected';
  if (!sync || !isTold) return null;
  const { link, lastContactAt, waiting, files, storage } = sync;
  return (
    <span className={styles.details}>
      {link !== 'online' && (
        <span>
          {lastContactAt === null ? (
            t('link.never')
          ) : (
            <>
              {t('link.lastContact')} <Age since={lastContactAt} />
            </>
          )}
        </span>
      )}
      {storage?.state === 'low' && <span>{t('disk.low')}</span>}
      {waiting === 0 && <span>{files ? t('filesWaiting', { count: files.count }) : t('allSent')}</span>}
      {fixAge !== null && fixAge < freshFor && <span>{t('gps')}</span>}
      <Carrier />
    </span>
  );
}

/** A fix that is older cannot be relied on, ms. */
const freshFor = 60_000;

function GpsFault() {
  const { t } = useTranslation('shell');
  const fixAge = useFixAge();
  if (fixAge === null) return <span className={styles.fault}>{t('noGps')}</span>;
  return fixAge < freshFor ? null : <span className={styles.fault}>{t('gpsOld')}</span>;
}

/** Only when it is full: before that, it is among the details. */
function DiskFault() {
  const { t } = useTranslation('shell');
  const isFull = useView('sync', {})?.storage?.state === 'full';
  return isFull ? <span className={styles.fault}>{t('disk.full')}</span> : null;
}

function BatteryFault() {
  const { t } = useTranslation('shell');
  const device = useView('device', {});
  const fault = device && batteryFault(device);
  if (!device?.battery || !fault) return null;
  return <span className={styles.fault}>{t(`battery.${fault}`, { percent: device.battery.percent })}</span>;
}

/** Over what the tablet is connected, as its system says. */
function Carrier() {
  const { t } = useTranslation('shell');
  const kind = useView('device', {})?.link.kind;
  return kind === 'wifi' || kind === 'cellular' || kind === 'ethernet' ? (
    <span>{t(`carrier.${kind}`)}</span>
  ) : null;
}

/** How old the last fix is, ms; null where there is none. A fix is stamped by this tablet's own clock. */
function useFixAge(): number | null {
  const own = useView('positions', {})?.own;
  useSecond();
  return own ? Date.now() - own.at : null;
}

function ClockPart() {
  const { department } = useCodes();
  return <span className={styles.clock}>{shortTime(useSecond() * 1000, department.timeZone)}</span>;
}
