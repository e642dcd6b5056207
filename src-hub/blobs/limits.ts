import { type BlobLane, type BlobRef, laneOf, maxBlobBytes } from '../../src-contract/blob.ts';

const megabyte = 1_000_000;

/** What people call a blob of that lane, and how large one may be, bytes. */
const kinds: Readonly<Record<BlobLane, { readonly word: string; readonly most: number }>> = {
  photo: { word: 'photo', most: 25 * megabyte },
  audio: { word: 'recording', most: 100 * megabyte },
  video: { word: 'video', most: maxBlobBytes },
  other: { word: 'file', most: 100 * megabyte },
};

export const kindOf = (blob: Pick<BlobRef, 'mediaType'>) => kinds[laneOf(blob)];
