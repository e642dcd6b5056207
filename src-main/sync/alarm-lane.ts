import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { Clock } from './clock.ts';

/** So often it is said again, ms: the first may be lost, and the officer moves. */
const again = 2000;

/** What a tablet signals of its own call for help. */
export type OwnSignal = Omit<AlarmSignal, 'tablet'>;

/** Tells that an officer calls for help ahead of everything that waits: outside of the window, at once, and again. */
export interface AlarmLane {
  /** What is to be told from now on; undefined once somebody has answered. */
  tell(signal: OwnSignal | undefined): void;
  /** A hub that takes alarms is there. */
  begin(): void;
  halt(): void;
}

/**
 * @param isFree whether the link has room for what was said before; the first is sent all the same
 */
export function createAlarmLane(parts: {
  readonly clock: Clock;
  isFree(): boolean;
  send(signal: OwnSignal): void;
}): AlarmLane {
  const { clock, isFree, send } = parts;
  let isOn = false;
  let signal: OwnSignal | undefined;
  let sent: string | undefined;
  let cancel: () => void = () => undefined;

  function beat(): void {
    cancel();
    if (!isOn || !signal) return;
    const isFirst = sent !== signal.emergency;
    if (isFirst || isFree()) send(signal);
    sent = signal.emergency;
    cancel = clock.after(again, beat);
  }

  return {
    tell(next) {
      const isNew = next?.emergency !== signal?.emergency;
      signal = next;
      if (isNew) beat();
    },
    begin() {
      isOn = true;
      sent = undefined;
      beat();
    },
    halt() {
      isOn = false;
      cancel();
    },
  };
}
