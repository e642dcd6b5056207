import type { VirtualClock } from './virtual-clock.ts';

/** One way of a link: so many bytes a second, one after the other, and then the time on the way. */
export interface SlowLink {
  bytesPerSecond: number;
  /** ms each way. */
  latency: number;
  /** Bytes that have gone through. */
  readonly carried: () => number;
  /** Calls when bytes that are sent now have arrived. */
  carry(bytes: number, arrived: () => void): void;
}

/** What TCP, IP and the radio put around a message, bytes. */
const around = 60;

export function slowLink(clock: VirtualClock, bytesPerSecond: number, latency: number): SlowLink {
  let freeAt = clock.ticks();
  let carried = 0;
  const link: SlowLink = {
    bytesPerSecond,
    latency,
    carried: () => carried,
    carry(bytes, arrived) {
      freeAt = Math.max(freeAt, clock.ticks()) + (1000 * (bytes + around)) / link.bytesPerSecond;
      clock.after(freeAt - clock.ticks() + link.latency, () => {
        carried += bytes;
        arrived();
      });
    },
  };
  return link;
}
