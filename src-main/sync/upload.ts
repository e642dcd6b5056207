import type { JournalEvent } from '../../src-contract/journal.ts';
import {
  maxActsPerFrame,
  maxFrameBytes,
  packAct,
  type UpFrame,
  type WireAct,
} from '../../src-contract/wire.ts';
import type { Store } from '../store/store.ts';

/** Frames that may be under way unanswered: enough to fill a slow link, few enough to begin again after a cut. */
const window = 4;
/** A frame is cut here, so that a small act does not wait long behind large ones. */
const frameBytes = 65_536;

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
}

export function createUpload(store: Store, send: (frame: UpFrame) => boolean): Upload {
  let isOn = false;
  let next = 1;
  /** The last seq of each frame that is under way. */
  let underWay: number[] = [];

  function push(): void {
    while (isOn && underWay.length < window) {
      const acts = nextFrame(store.journal.actsFrom(next, maxActsPerFrame));
      if (!acts || !send({ k: 'up', acts: acts.frame })) return;
      underWay.push(acts.last);
      next = acts.last + 1;
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
      underWay = underWay.filter((last) => last > seq);
      push();
    },
  };
}

/** As many acts as fit into a frame; at least one, which `append` has made sure fits. */
function nextFrame(acts: readonly JournalEvent[][]): { frame: WireAct[]; last: number } | undefined {
  const frame: WireAct[] = [];
  let bytes = 0;
  let last = 0;
  for (const [first, ...others] of acts) {
    if (!first) continue;
    const act = packAct([first, ...others]);
    bytes += Buffer.byteLength(JSON.stringify(act)) + 1;
    if (frame.length > 0 && bytes > Math.min(frameBytes, maxFrameBytes)) break;
    frame.push(act);
    last = first.seq + others.length;
  }
  return frame.length > 0 ? { frame, last } : undefined;
}
