import { Readable } from 'node:stream';
import type { ScreenBlobs } from '../../blobs/screen-blobs.ts';
import { putFrom, putHeaders, shownHeaders } from '../blob-answers.ts';
import { screensHost, screensScheme } from './names.ts';

const ownOrigin = `${screensScheme}://${screensHost}`;

/** Takes a blob that our own page posts. */
export async function takeBlob(blobs: ScreenBlobs, request: Request): Promise<Response> {
  const origin = request.headers.get('origin');
  if ((origin !== null && origin !== ownOrigin) || !request.body)
    return new Response(null, { status: 403, headers: putHeaders });
  const sizes = {
    contentType: request.headers.get('content-type'),
    contentLength: request.headers.get('content-length'),
  };
  const outcome = await putFrom(blobs, sizes, request.body);
  return new Response(JSON.stringify(outcome), { headers: putHeaders });
}

/** Undefined when it is not held, or nobody is signed on. */
export function showBlob(blobs: ScreenBlobs, hash: string): Response | undefined {
  const blob = blobs.show(hash);
  if (!blob) return undefined;
  const body = Readable.toWeb(Readable.from(blob.parts())) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: shownHeaders(blob) });
}
