import { type BlobRef, blobHash } from './blob.ts';
import type { Outcome } from './bridge.ts';

/*
 * Bytes between a tablet's screen and the process behind it. They do not go through act, read and watch, which carry text: a
 * screen posts them to its own origin, in both hosts, and shows them from there.
 *   POST blobs          the bytes, with their content type; answered with a `PutOutcome` as JSON
 *   GET  blobs/HASH     a whole blob that this tablet holds
 * Only while somebody is signed on.
 */

/** Durable when it says ok; an act names it afterwards. One that no act names is removed after a day. */
export type PutOutcome = Outcome<BlobRef>;

/** Nothing larger is put by a screen, bytes. */
export const maxPutBytes = 67_108_864;

/** What a screen may put, and is shown. Never a kind that could be a page or carry a script. */
export const blobMediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/webm',
  'audio/wav',
  'video/mp4',
  'video/webm',
] as const;

/** Where blobs are, under the screens' origin. */
export const blobsPath = 'blobs';

/** Where a screen sees a blob. */
export const blobAddress = (hash: string): string => `${blobsPath}/${hash}`;

/** @param path below the origin, without the slash; undefined when it is no blob's */
export function hashInAddress(path: string): string | undefined {
  const [first, hash, ...more] = path.split('/');
  return first === blobsPath && more.length === 0 ? blobHash.safeParse(hash).data : undefined;
}
