import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ScreenBlobs } from '../../blobs/screen-blobs.ts';
import { putFrom, putHeaders, shownHeaders } from '../blob-answers.ts';
import { sendWords } from './pages.ts';

/** Takes a blob that the page posts, as it comes. A page that goes away in the middle has put nothing. */
export async function takeBlob(
  blobs: ScreenBlobs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { 'content-type': contentType, 'content-length': contentLength } = request.headers;
  const outcome = await putFrom(blobs, { contentType, contentLength }, request);
  // What is not read of a refused one would hold up the answer.
  request.resume();
  response.writeHead(200, putHeaders);
  response.end(JSON.stringify(outcome));
}

export async function sendBlob(blobs: ScreenBlobs, hash: string, response: ServerResponse): Promise<void> {
  const blob = blobs.show(hash);
  if (!blob) return sendWords(response, 404, 'This is not on this tablet, or nobody is signed on.');
  response.writeHead(200, shownHeaders(blob));
  // A browser that goes away in the middle is no fault.
  await pipeline(Readable.from(blob.parts()), response).catch(() => response.destroy());
}
