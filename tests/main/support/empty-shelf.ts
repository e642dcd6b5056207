import type { BlobShelf } from '../../../src-main/sync/blob-lane.ts';

/** The shelf of a tablet without photos. */
export const emptyShelf: BlobShelf = {
  next: () => undefined,
  read: () => new Uint8Array(),
  progress: () => undefined,
  kept: () => undefined,
  refused: () => undefined,
  wanted: () => undefined,
  take: () => undefined,
};
