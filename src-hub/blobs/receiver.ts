import type { BlobPart } from '../../src-contract/blob-part.ts';
import type { UpFrame } from '../../src-contract/wire.ts';
import { createGiving } from './giving.ts';
import type { BlobParts } from './parts.ts';
import type { BlobTablet } from './tablet.ts';
import { createTaking } from './taking.ts';

/**
 * The blobs of one connection, up and down. Each call is to be waited for before the next frame of the connection is taken:
 * it resolves at once while there is room, so that an act behind it does not wait, and nothing more is read from a tablet
 * that sends or asks faster than the hub writes or the tablet reads. None rejects: what goes wrong is told to the tablet.
 */
export interface BlobReceiver {
  /** Answers with `have` or `no`. */
  offer(frame: Extract<UpFrame, { k: 'offer' }>): Promise<void>;
  /** Answers with `have`, which tells what has come, durable or not; `isKept` when the whole is. */
  part(part: BlobPart): Promise<void>;
  /** Answers with a part or `no`, in the order of the asking. */
  want(frame: Extract<UpFrame, { k: 'want' }>): Promise<void>;
  /** The connection is gone. Resolves when what came is written. */
  closed(): Promise<void>;
}

export function createBlobReceiver(parts: BlobParts, tablet: BlobTablet): BlobReceiver {
  const taking = createTaking(parts, tablet);
  const giving = createGiving(parts, tablet);
  return {
    offer: taking.offer,
    part: taking.part,
    want: giving.want,
    closed() {
      giving.closed();
      return taking.closed();
    },
  };
}
