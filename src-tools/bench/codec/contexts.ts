import { constants, createDeflateRaw, createInflateRaw, type DeflateRaw, type InflateRaw } from 'node:zlib';
import type { Candidate, Message } from './candidates.ts';
import { type Link, links } from './frames.ts';

const tail = Buffer.of(0, 0, 0xff, 0xff);

/** permessage-deflate (RFC 7692) with the context kept: a stream each way of each link. ws deflates every frame then. */
export function openContexts(windowBits: number, memLevel: number): Pick<Candidate, 'make' | 'read'> {
  const of = <Stream>(open: () => Stream) =>
    Object.fromEntries(links.map((link) => [link, open()])) as Record<Link, Stream>;
  const writers = of(() => passThrough(createDeflateRaw({ windowBits, memLevel })));
  const readers = of(() => passThrough(createInflateRaw({ windowBits })));
  return {
    async make(link, text): Promise<Message> {
      const deflated = await writers[link](Buffer.from(text));
      return deflated.subarray(0, -tail.length);
    },
    async read(link, message): Promise<Message> {
      if (typeof message === 'string') return message;
      const inflated = await readers[link](Buffer.concat([message, tail]));
      return inflated.toString();
    },
  };
}

/** What a stream gives for some bytes when it is flushed after them. */
function passThrough(stream: DeflateRaw | InflateRaw): (bytes: Buffer) => Promise<Buffer> {
  let parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return (bytes) =>
    new Promise((resolve, reject) => {
      stream.once('error', reject);
      stream.write(bytes);
      stream.flush(constants.Z_SYNC_FLUSH, () => {
        stream.off('error', reject);
        resolve(Buffer.concat(parts));
        parts = [];
      });
    });
}
