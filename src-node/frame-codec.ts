import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { maxFrameBytes } from '../src-contract/wire.ts';
import { wireDictionary } from '../src-contract/wire-dictionary.ts';

/** First byte of a binary message that carries a frame. */
export const frameMark = 1;

/** A shorter text is not worth deflating. */
const shortest = 48;

/** One way to shorten a frame's JSON, which both ends must know. */
export interface FrameCodec {
  readonly id: string;
  /** The message that carries a frame: bytes, or the text itself where bytes would be longer. */
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

/** Those that this version knows, the best first. */
export const frameCodecs: readonly FrameCodec[] = [deflateWith(wireDictionary)];

/** The first codec of `offered` that this version knows too. */
export const commonCodec = (offered: readonly string[]): FrameCodec | undefined =>
  frameCodecs.find(({ id }) => offered.includes(id));

/**
 * Raw deflate (RFC 1951) that begins with a dictionary. Nothing is kept from frame to frame: one message is made once for all
 * who are sent the same, and ten thousand connections need no memory of their own.
 */
function deflateWith(words: string): FrameCodec {
  const dictionary = Buffer.from(words);
  const id = `deflate-${createHash('sha256').update(dictionary).digest('hex').slice(0, 8)}`;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return {
    id,
    encode(text) {
      if (text.length < shortest) return text;
      const deflated = deflateRawSync(text, { dictionary, windowBits: 15, memLevel: 8, level: 6 });
      const message = new Uint8Array(1 + deflated.length);
      message[0] = frameMark;
      message.set(deflated, 1);
      return message;
    },
    decode(message) {
      if (message[0] !== frameMark) throw new FrameFault('It carries no frame.');
      try {
        return utf8.decode(
          inflateRawSync(message.subarray(1), { dictionary, maxOutputLength: maxFrameBytes }),
        );
      } catch (error) {
        throw new FrameFault('It does not inflate to a frame.', { cause: error });
      }
    },
  };
}
