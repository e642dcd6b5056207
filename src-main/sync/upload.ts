import type { JournalEvent } from '../../src-contract/journal.ts';
import { maxActsPerFrame, packAct, type UpFrame, type WireAct } from '../../src-contract/wire.ts';
import type { Store } from '../store/store.ts';
import type { SendWindow } from './send-window.ts';

/** The longest frame, bytes of JSON; about a tenth of that goes over the link. */
const longest = 65_536;
/**
 * Of acts so much may be under way whatever the window, bytes: a new act waits behind the earlier ones anyhow, and a link that comes
 * back after hours is filled at once.
 */
const leastUnderWay = 4096;
/** How much shorter a frame becomes on the wire is taken from the ones before, in this measure. */
const smoothing = 0.2;

/** Sends this device's acts in their order, and again whatever the hub has not said is durable. */
export interface Upload {
  /** The hub has `acked` of this device. What this store has not heard of that, and all after it, is sent (again). */
  begin(acked: number): void;
  /** Nothing is sent until `begin`. */
  halt(): void;
  /** Something may have been written. */
  push(): void;
  /** All up to `seq` is durable at the hub. */
  acked(seq: number): void;
  /** Everything that is written is under way or at the hub. */
  isIdle(): boolean;
}

/**
 * @param send gives the bytes that went out, or 0 where there is no connection
 * @param window how much may be under way; a frame is at most half of that, so that the link is never idle while one is answered
 */
export function createUpload(store: Store, window: SendWindow, send: (frame: UpFrame) => number): Upload {
  let isOn = false;
  let next = 1;
  /** Each frame that is under way. */
  let underWay: { readonly last: number; readonly bytes: number; answered(): void }[] = [];
  /** Bytes on the wire for a byte of JSON, as it was lately. */
  let shrink = 0.25;

  function push(): void {
    while (isOn) {
      // What other lanes have under way is nothing to acts: they go first.
      const mine = underWay.reduce((sum, { bytes }) => sum + bytes, 0);
      const most = Math.max(window.size(), leastUnderWay);
      if (underWay.length > 0 && mine >= most) return;
      const made = nextFrame(
        store.journal.actsFrom(next, maxActsPerFrame),
        Math.min(longest, most / 2 / shrink),
      );
      if (!made) return;
      const bytes = send({ k: 'up', acts: made.frame });
      if (bytes === 0) return;
      shrink += smoothing * (bytes / made.bytes - shrink);
      underWay.push({ last: made.last, bytes, answered: window.sent(bytes) });
      next = made.last + 1;
    }
  }

  return {
    begin(acked) {
      // Sent again although the hub has it: its answer says whether it was refused, which a cut may have kept from us.
      next = Math.min(acked, store.meta.get('acked') ?? 0) + 1;
      underWay = [];
      isOn = true;
      push();
    },
    halt() {
      isOn = false;
    },
    push,
    acked(seq) {
      for (const { last, answered } of underWay) if (last <= seq) answered();
      underWay = underWay.filter(({ last }) => last > seq);
      push();
    },
    isIdle: () => next > store.journal.lastSeq(),
  };
}

/** As many acts as fit into so many bytes of JSON; at least one, which `append` has made sure fits into a frame. */
function nextFrame(
  acts: readonly JournalEvent[][],
  most: number,
): { frame: WireAct[]; last: number; bytes: number } | undefined {
  const frame: WireAct[] = [];
  let bytes = 0;
  let last = 0;
  for (const [first, ...others] of acts) {
    if (!first) continue;
    const act = packAct([first, ...others]);
    const size = Buffer.byteLength(JSON.stringify(act)) + 1;
    if (frame.length > 0 && bytes + size > most) break;
    frame.push(act);
    bytes += size;
    last = first.seq + others.length;
  }
  return frame.length > 0 ? { frame, last, bytes } : undefined;
}
