import { z } from 'zod';

/** No photo, recording or pack is larger, bytes. */
export const maxBlobBytes = 2 ** 31;

/** SHA-256 of a blob's bytes, in hexadecimal: its name everywhere. */
export const blobHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What an event says of a photo, a recording or any other bytes that follow it on a lane of their own. */
export const blobRef = z.strictObject({
  hash: blobHash,
  size: z.int().min(1).max(maxBlobBytes),
  /** For example `image/jpeg`. */
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/),
});
export type BlobRef = z.infer<typeof blobRef>;

/** Lanes of blobs, the most urgent first. Acts go before all of them (docs/decisions/016). */
export const blobLanes = ['photo', 'audio', 'other', 'video'] as const;
export type BlobLane = (typeof blobLanes)[number];

export function laneOf({ mediaType }: Pick<BlobRef, 'mediaType'>): BlobLane {
  const [kind] = mediaType.split('/', 1);
  if (kind === 'image') return 'photo';
  return kind === 'audio' || kind === 'video' ? kind : 'other';
}
