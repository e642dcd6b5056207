import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { safeHeaders } from '../safe-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
};

/** A sentence as a page. */
export function sendWords(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    ...safeHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${words}\n`);
}

/** Sends one of the built files, if there is one inside the folder when all links are followed. */
export async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const type = types[extname(path)];
  const file = type && (await fileInside(folder, path));
  if (!file) {
    return path === 'tablet.html'
      ? sendWords(response, 503, 'The screens are not built yet. Build them with: npx vite build')
      : sendWords(response, 404, 'There is nothing here.');
  }
  // Built files carry their hash in their name; pages do not.
  const caching = path.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, {
    ...safeHeaders,
    'content-type': type,
    'content-length': file.size,
    'cache-control': caching,
  });
  // A browser that goes away in the middle is no fault.
  await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
}

async function fileInside(folder: string, path: string): Promise<{ path: string; size: number } | undefined> {
  if (!path.split('/').every((part) => /^[\w-][\w.-]*$/.test(part))) return undefined;
  try {
    const [top, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!file.startsWith(top + sep)) return undefined;
    const { size } = await stat(file);
    return { path: file, size };
  } catch {
    return undefined;
  }
}
