import type { PutOutcome } from '../../src-contract/tablet-blobs.ts';
import type { ScreenBlobs, ShownBlob } from '../blobs/screen-blobs.ts';
import { safeHeaders } from './safe-headers.ts';

/** What both hosts say to a screen that puts a blob, or wants to see one. */

/** Never kept outside of the store: a browser's own files are not encrypted. */
const noStore = { ...safeHeaders, 'cache-control': 'no-store' };

export const putHeaders: Readonly<Record<string, string>> = {
  ...noStore,
  'content-type': 'application/json',
};

export function shownHeaders({
  mediaType,
  size,
}: Pick<ShownBlob, 'mediaType' | 'size'>): Record<string, string> {
  return {
    ...noStore,
    'content-type': mediaType,
    'content-length': String(size),
    // As a page of its own it may do nothing at all.
    'content-security-policy': "default-src 'none'; sandbox",
  };
}

/** Takes the bytes of a request. Rejects when they do not all come. */
export function putFrom(
  blobs: ScreenBlobs,
  {
    contentType,
    contentLength,
  }: { contentType: string | null | undefined; contentLength: string | null | undefined },
  bytes: AsyncIterable<Uint8Array>,
): Promise<PutOutcome> {
  const size = /^\d{1,15}$/.test(contentLength ?? '') ? Number(contentLength) : undefined;
  return blobs.put({ mediaType: contentType ?? '', size, bytes });
}
