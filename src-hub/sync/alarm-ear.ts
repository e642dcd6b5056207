import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { DownFrame, UpFrame } from '../../src-contract/wire.ts';
import type { WireMessage } from '../../src-node/framing.ts';
import type { Alarms } from './alarms.ts';

/** Of alarms that come faster from one tablet the later are passed over, ms: the next one says the same. */
const apart = 200;

/** What one connection hears and is told of alarms. */
export interface AlarmEar {
  take(frame: Extract<UpFrame, { k: 'alarm' }>): void;
  tell(signal: AlarmSignal): void;
  /** Those that were heard before it was ready, or before a crew signed on. */
  tellAll(): void;
}

/** Whether a message is an alarm, told by its first letters: it is taken before all that came earlier. */
export function isAlarm(message: WireMessage): boolean {
  return typeof message === 'string' && message.startsWith('{"k":"alarm"');
}

/** @param parts.units whose crew is signed on with the tablet; undefined before anything may be sent to it */
export function createAlarmEar(
  alarms: Alarms,
  parts: {
    readonly device: string;
    units(): readonly { readonly unit: string }[] | undefined;
    ticks(): number;
    send(frame: DownFrame): void;
  },
): AlarmEar {
  const { device, units, ticks, send } = parts;
  let takenAt = Number.NEGATIVE_INFINITY;

  /** To crews: where an officer is in danger is nothing for a tablet that nobody is signed on with. */
  function tell(signal: AlarmSignal): void {
    if (signal.tablet !== device && units()?.length) send({ k: 'alarm', ...signal });
  }

  return {
    tell,
    tellAll() {
      for (const signal of alarms.all()) tell(signal);
    },
    /** Whether the unit that it names is its own is not asked of the database: the event that follows is judged. */
    take({ k: _, unit, lastUnit, ...rest }) {
      if (ticks() - takenAt < apart) return;
      takenAt = ticks();
      const isOwn = unit !== undefined && units()?.some((own) => own.unit === unit);
      const last = lastUnit ?? unit;
      alarms.take({ ...rest, tablet: device, ...(isOwn ? { unit } : last && { lastUnit: last }) });
    },
  };
}
