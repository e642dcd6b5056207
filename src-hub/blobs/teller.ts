import type { Incoming } from './incoming.ts';
import type { BlobTablet } from './tablet.ts';

/**
 * Tells a tablet how far its blobs have come. While one such frame has not left yet, what comes is told by the next, so that a
 * tablet that sends and does not read fills nothing.
 */
export function createTeller(send: BlobTablet['send']): (one: Incoming, isOpen: () => boolean) => void {
  /** Those of which a frame is on its way; true: more came since. */
  const telling = new Map<Incoming, boolean>();

  async function tell(one: Incoming, isOpen: () => boolean): Promise<void> {
    do {
      telling.set(one, false);
      await send({ k: 'have', blob: one.blob, upTo: one.upTo() });
    } while (telling.get(one) && isOpen());
    telling.delete(one);
  }

  return (one, isOpen) => {
    if (telling.has(one)) telling.set(one, true);
    else void tell(one, isOpen);
  };
}
