import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { maxFrameBytes } from '../src-contract/wire.ts';
import { wirePhrases } from '../src-contract/wire-dictionary.ts';
import { wireSamples } from '../src-contract/wire-samples.ts';
import { makePhraseCode, type PhraseBook, type PhraseCode } from './phrase-code.ts';
import { longestText } from './phrase-way.ts';

/** First byte of a binary message that carries a frame. */
export const frameMark = 1;

/** One way to shorten a frame's JSON, which both ends must know. */
export interface FrameCodec {
  readonly id: string;
  /** The message that carries a frame: bytes, or the text itself where bytes would not be fewer. */
  encode(text: string): Uint8Array | string;
  /**
   * The text of a binary message. Throws `FrameFault` on bytes that are none, that would become larger than a frame may be, or
   * whose text is not UTF-8.
   */
  decode(message: Uint8Array): string;
}

/** What came is not a frame of this codec. */
export class FrameFault extends Error {
  override readonly name = 'FrameFault';
}

/** Raise it when the same book gives other bytes. */
const version = 1;
/** After the mark, in whose first bit the phrase code has a 0. */
const deflatedMark = 0x80;
/** Of the samples, as many bytes as deflate looks through quickly. */
const sampleBytes = 8192;

/**
 * Those that this version knows, the best first. Once a release is in the cars, the one before stays here beside a new one, with
 * its own phrases and samples, until no tablet speaks it any more.
 */
export const frameCodecs: readonly FrameCodec[] = [
  makeFrameCodec({ phrases: wirePhrases, samples: wireSamples }),
];

/** The first codec of `offered` that this version knows too. */
export const commonCodec = (offered: readonly string[]): FrameCodec | undefined =>
  frameCodecs.find(({ id }) => offered.includes(id));

/**
 * A short text as phrases of the book, a long one by raw deflate (RFC 1951) that begins with the book. Nothing is kept
 * from frame to frame: one message is made once for all who are sent the same, and a connection needs no memory of its own.
 */
export function makeFrameCodec(book: PhraseBook): FrameCodec {
  const samples = book.samples.map(([, text]) => text).join('');
  const dictionary = Buffer.from(book.phrases.join('') + samples.slice(-sampleBytes));
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let made: PhraseCode | undefined;
  /** Made when it is needed: not every program that knows the codec's name sends frames. */
  function phrases(): PhraseCode {
    made ??= makePhraseCode(book);
    return made;
  }

  function deflate(bytes: Uint8Array): Uint8Array {
    const deflated = deflateRawSync(bytes, { dictionary, windowBits: 15, memLevel: 8, level: 6 });
    return Buffer.concat([Buffer.of(frameMark, deflatedMark), deflated]);
  }

  function bytesOf(message: Uint8Array): Uint8Array {
    const [, second = 0] = message;
    if (second < deflatedMark) return phrases().read(message);
    if (second > deflatedMark) throw new RangeError('No way to shorten has this mark.');
    return inflate(message.subarray(2));
  }

  function inflate(deflated: Uint8Array): Uint8Array {
    // `info` tells how much was read: bytes after the end are passed over otherwise.
    const { buffer, engine } = inflateRawSync(deflated, {
      dictionary,
      maxOutputLength: maxFrameBytes,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (engine.bytesWritten !== deflated.length) throw new RangeError('Bytes follow the end.');
    return buffer;
  }

  return {
    id: `phrases-${version}-${createHash('sha256').update(JSON.stringify(book)).digest('hex').slice(0, 8)}`,
    encode(text) {
      const bytes = Buffer.from(text);
      const message = bytes.length <= longestText ? phrases().write(bytes, frameMark) : deflate(bytes);
      return message.length < bytes.length ? message : text;
    },
    decode(message) {
      if (message[0] !== frameMark) throw new FrameFault('It carries no frame.');
      try {
        return utf8.decode(bytesOf(message));
      } catch (error) {
        throw new FrameFault('It does not become a frame’s text.', { cause: error });
      }
    },
  };
}
