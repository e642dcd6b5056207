import { isDeepStrictEqual } from 'node:util';
import type { DeviceView, DockState } from '../../src-contract/device.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../sync/clock.ts';
import { createDock } from './dock.ts';
import { followMotion } from './motion.ts';
import type { NetworkReading } from './network.ts';
import type { PowerReading } from './power.ts';

/** All that a source of signs can say at one moment. */
export interface DeviceReading extends PowerReading, NetworkReading, Pick<DeviceView, 'orientation'> {
  readonly hasDockUsb?: boolean;
}

export const nothingKnown: DeviceReading = {
  power: 'unknown',
  battery: null,
  lid: 'unknown',
  orientation: 'unknown',
  link: { kind: 'unknown' },
};

/** Tells of the tablet as a thing: the system's services, or a stand-in for them. */
export type DeviceSource = (
  parts: { readonly clock: Clock; readonly log: Log },
  told: (reading: DeviceReading) => void,
) => { stop(): void };

export interface Device {
  view(): DeviceView;
  dock(): DockState;
  /** Where the car is: whether it moves is told from that. */
  hearFix(fix: Fix): void;
  start(): void;
  stop(): void;
}

/**
 * Keeps what is known of the tablet. Without a source nothing is.
 * @param changed is called after each change of the view
 */
export function followDevice(
  source: DeviceSource | undefined,
  parts: { readonly clock: Clock; readonly log: Log },
  changed: () => void,
): Device {
  const { clock, log } = parts;
  let reading = nothingKnown;
  const dock = createDock(clock, () => {
    log.info({ dock: dock.state() }, 'the dock');
    changed();
  });
  const motion = followMotion(clock, changed);
  let following: ReturnType<DeviceSource> | undefined;
  const told = (news: DeviceReading) => {
    const isNews = !isDeepStrictEqual(news, reading);
    reading = news;
    dock.hear(news);
    if (isNews) changed();
  };

  return {
    view() {
      const { power, battery, lid, orientation, link } = reading;
      const isInHand = dock.state() === 'undocked';
      return {
        dock: dock.state(),
        power,
        battery,
        lid,
        orientation,
        link,
        inMotion: motion.isMoving() && !isInHand,
      };
    },
    dock: dock.state,
    hearFix: motion.hear,
    start() {
      following ??= source?.(parts, told);
    },
    stop() {
      following?.stop();
      dock.stop();
      motion.stop();
    },
  };
}
