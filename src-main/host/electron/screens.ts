import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { type Protocol, protocol } from 'electron';
import { blobsPath, hashInAddress } from '../../../src-contract/tablet-blobs.ts';
import type { ScreenBlobs } from '../../blobs/screen-blobs.ts';
import { safeHeaders } from '../safe-headers.ts';
import { showBlob, takeBlob } from './blobs.ts';
import { isScreensUrl, screensScheme } from './names.ts';

/** Makes the screens' scheme a secure origin of its own. To be called before the app is ready. */
export function announceScreensScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: screensScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers the screens' scheme from the files of `folder` and the tablet's blobs, once there is one, and nothing else. */
export function serveScreens(on: Protocol, folder: string, blobs: () => ScreenBlobs | undefined): void {
  on.handle(
    screensScheme,
    (request) => answerFromBlobs(request, blobs()) ?? answerFromFolder(request, folder),
  );
}

/** Undefined for what is no blob's address. */
function answerFromBlobs(
  request: Request,
  blobs: ScreenBlobs | undefined,
): Promise<Response> | Response | undefined {
  if (!blobs || !isScreensUrl(request.url)) return undefined;
  const path = new URL(request.url).pathname.slice(1);
  if (request.method === 'POST' && path === blobsPath) return takeBlob(blobs, request);
  const hash = request.method === 'GET' ? hashInAddress(path) : undefined;
  return hash === undefined ? undefined : (showBlob(blobs, hash) ?? refuse(404));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
};

const headers = { ...safeHeaders, 'cache-control': 'no-cache' };

async function answerFromFolder(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isScreensUrl(request.url)) return refuse(404);
  const path = pathOf(request.url);
  const type = contentTypes[extname(path ?? '')];
  if (!path || !type) return refuse(404);
  const file = await fileInside(folder, path);
  if (!file) return refuse(404);
  const body = request.method === 'HEAD' ? null : await readFile(file);
  return new Response(body, { headers: { ...headers, 'content-type': type } });
}

/** The file's path below the folder; undefined for one that means something else to a file system. */
function pathOf(url: string): string | undefined {
  const { pathname } = new URL(url);
  if (pathname === '/') return 'tablet.html';
  try {
    const path = decodeURIComponent(pathname).slice(1);
    const plain = path.split('/').every((part) => /^[\w-][\w.-]*$/.test(part));
    return plain ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The real file, if it is inside the folder when every link is followed. */
async function fileInside(folder: string, path: string): Promise<string | undefined> {
  try {
    const [top, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    return file.startsWith(top + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

const refuse = (status: number) => new Response(null, { status, headers });
