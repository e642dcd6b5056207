import type { DownFrame, UpFrame } from '../../src-contract/wire.ts';
import type { Store } from '../store/store.ts';
import { type Clock, createClockOffset } from './clock.ts';
import type { SendWindow } from './send-window.ts';

const trips = 5;
const apart = 500;
const every = 300_000;

/** What a tablet tells of itself with each round trip. */
export type TabletSays = Omit<Extract<UpFrame, { k: 'clock' }>, 'k' | 'sent'>;

/** Measures how far the hub's clock is ahead, by some round trips now and then, which also tell the tablet's condition. */
export interface ClockTrips {
  /** A hub has welcomed the tablet, and its clock said `hubNow`. */
  begin(hubNow: number): void;
  answered(frame: Extract<DownFrame, { k: 'clock' }>): void;
  /** The tablet's condition has changed: told now, not at the next measure. */
  again(): void;
  halt(): void;
}

/** @param parts.window learns from the trips how long the way is */
export function createClockTrips(parts: {
  readonly store: Pick<Store, 'meta' | 'change'>;
  readonly clock: Clock;
  readonly window: SendWindow;
  says(): TabletSays;
  /** Gives the bytes that went out. */
  send(frame: UpFrame): number;
}): ClockTrips {
  const { store, clock, window, says, send } = parts;
  const { meta } = store;
  const offset = createClockOffset();
  let cancel: () => void = () => undefined;
  let tripBack: () => void = () => undefined;

  function measure(left: number): void {
    tripBack = window.sent(send({ k: 'clock', sent: clock.now(), ...says() }));
    cancel = clock.after(left > 1 ? apart : every, () => measure(left > 1 ? left - 1 : trips));
  }

  function setOffset(ms: number): void {
    if (meta.get('clockOffset') !== ms) store.change(() => meta.set('clockOffset', ms));
  }

  return {
    begin(hubNow) {
      offset.reset();
      if (meta.get('clockOffset') === undefined) setOffset(Math.round(hubNow - clock.now()));
    },
    answered({ sent, now }) {
      tripBack();
      setOffset(offset.measure(sent, now, clock.now()));
    },
    again() {
      cancel();
      measure(trips);
    },
    halt: () => cancel(),
  };
}
