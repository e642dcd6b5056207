import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ConfirmedEvent } from '../../../src-contract/journal.ts';

/** An event as a line of an archive's file, which is JSON and compressed with gzip: anything can read it in thirty years. */
export interface ArchivedEvent extends ConfirmedEvent {
  /** When the database took it, ISO 8601. */
  readonly recordedAt: string;
}

/** What a file holds: known from its lines, whatever they are compressed by. */
export interface Contents {
  readonly events: number;
  /** SHA-256 of the lines in hexadecimal. */
  readonly lines: string;
}

const pieceLength = 65_536;

/** Says in words why a file of the archive cannot be relied on. */
export class ArchiveFault extends Error {}

/**
 * Writes events into a new file, which is on the disk under its name when this resolves. A file of that name that holds the
 * same is replaced: a try before this one ended between this and its record. One that holds anything else is left alone, and
 * it throws an `ArchiveFault`.
 */
export async function writeArchive(path: string, events: AsyncIterable<ArchivedEvent>): Promise<Contents> {
  const part = `${path}.part`;
  const digest = createHash('sha256');
  let count = 0;
  /** Many lines at a time: each piece goes through the compressor by itself. */
  async function* pieces(): AsyncGenerator<string> {
    let piece = '';
    for await (const event of events) {
      piece += `${JSON.stringify(event)}\n`;
      count += 1;
      if (piece.length < pieceLength) continue;
      digest.update(piece);
      yield piece;
      piece = '';
    }
    digest.update(piece);
    if (piece !== '') yield piece;
  }
  try {
    await pipeline(Readable.from(pieces()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    sync(part);
    const contents = { events: count, lines: digest.digest('hex') };
    if (existsSync(path) && !(await holds(path, contents))) {
      throw new ArchiveFault(
        `${path} is there, and holds something else: perhaps it is another hub’s. Nothing was changed. Name another folder.`,
      );
    }
    renameSync(part, path);
    sync(dirname(path));
    return contents;
  } finally {
    await rm(part, { force: true });
  }
}

/** Whether a file that is there says the same, whichever version of a compressor wrote it. */
const holds = (path: string, { lines }: Contents): Promise<boolean> =>
  contentsOf(path).then(
    (found) => found.lines === lines,
    () => false,
  );

/** A file or a folder is on the disk, and not only in the memory of the machine. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The SHA-256 of a file's bytes in hexadecimal, as `sha256sum` prints it. */
export async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const bytes of createReadStream(path)) digest.update(bytes as Buffer);
  return digest.digest('hex');
}

/** What a file holds, read from the disk. */
export async function contentsOf(path: string): Promise<Contents> {
  const digest = createHash('sha256');
  let events = 0;
  for await (const line of linesOf(path)) {
    digest.update(`${line}\n`);
    events += 1;
  }
  return { events, lines: digest.digest('hex') };
}

/** The events of a file, in their order. Throws where it cannot be read. */
export async function* readArchive(path: string): AsyncGenerator<ArchivedEvent> {
  for await (const line of linesOf(path)) yield JSON.parse(line) as ArchivedEvent;
}

/** Ended by `\n` alone: what was typed may hold other characters that end lines elsewhere. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = file.pipe(createGunzip()).setEncoding('utf8');
  file.on('error', (error) => text.destroy(error));
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new ArchiveFault(`${path} ends in the middle of a line.`);
}
