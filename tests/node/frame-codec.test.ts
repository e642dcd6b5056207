import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import { wireSamples } from '../../src-contract/wire-samples.ts';
import {
  commonCodec,
  FrameFault,
  frameCodecs,
  frameMark,
  makeFrameCodec,
} from '../../src-node/frame-codec.ts';
import { makeGroups } from '../../src-tools/bench/codec/frames.ts';
import { seeded } from '../../src-tools/faults/random.ts';

const [codec = never()] = frameCodecs;
function never(): never {
  throw new Error('there is a codec');
}

const bytes = (text: string) => Buffer.byteLength(text);
/** Frames as they are: plenty that repeats, some that the book does not know. */
const real = makeGroups(seeded(7)).flatMap(({ frames }) => frames.slice(0, 30).map(({ text }) => text));
const anyFrame = fc.oneof(
  fc.json({ noUnicodeString: false, maxDepth: 4 }),
  fc
    .array(fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme' }), fc.nat(), fc.constantFrom(...real)))
    .map((list) => JSON.stringify(list)),
  fc.constantFrom(...real),
  fc.constantFrom(...wireSamples.map(([, text]) => text)),
);

function shortened(text: string): Uint8Array {
  const message = codec.encode(text);
  if (typeof message === 'string') throw new Error('it became no shorter');
  return message;
}
const decoding = (message: Uint8Array) => () => codec.decode(message);

describe('a frame’s text', () => {
  it('comes back as it was, and never grows', () => {
    fc.assert(
      fc.property(anyFrame, (text) => {
        const message = codec.encode(text);
        if (typeof message === 'string') {
          expect(message).toBe(text);
          return;
        }
        expect(message[0]).toBe(frameMark);
        expect(message.length).toBeLessThan(bytes(text));
        expect(codec.decode(message)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('may hold any character and be of any length up to a frame’s', () => {
    const all = Array.from({ length: 0x2_0000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code));
    const texts = [
      ...all.map((letter) => `"${letter}" aaaaaaaa`),
      JSON.stringify(all.join('')).slice(0, 300_000),
      '',
      '\ufeff{"k":"up","acts":[[',
    ];
    for (const text of texts) {
      const message = codec.encode(text);
      expect(typeof message === 'string' ? message : codec.decode(message)).toBe(text);
    }
    for (let length = 1000; length < 1050; length += 1) {
      expect(codec.decode(shortened('x'.repeat(length)))).toBe('x'.repeat(length));
    }
    expect(codec.decode(shortened('x'.repeat(maxFrameBytes)))).toHaveLength(maxFrameBytes);
  });

  it('is written the same way each time, whatever was written before', () => {
    const [first = ''] = real;
    const once = shortened(first);
    for (const text of real) codec.encode(text);
    expect(shortened(first)).toEqual(once);
    expect(Buffer.from(once)).not.toBe(shortened(first));
  });

  it('is a third of plain JSON or less where the book knows it', () => {
    for (const name of ['a status change', 'a status on a job', '1000 positions, up']) {
      const { frames } = makeGroups(seeded(3)).find((group) => group.name === name) ?? never();
      const sum = (of: (text: string) => number) => frames.reduce((total, { text }) => total + of(text), 0);
      const plain = sum(bytes);
      expect(sum((text) => codec.encode(text).length)).toBeLessThan(plain / 3);
    }
  });
});

describe('bytes that are no frame', () => {
  it('are a fault, whatever they are, or a text that is not too long', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(0x00, 0x80, undefined),
        (tail, second) => {
          const message = Uint8Array.of(frameMark, ...(second === undefined ? [] : [second]), ...tail);
          try {
            expect(bytes(codec.decode(message))).toBeLessThanOrEqual(maxFrameBytes);
          } catch (error) {
            expect(error).toBeInstanceOf(FrameFault);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are a fault when a frame was cut or something follows it', () => {
    const texts = [...real.slice(0, 40), JSON.stringify(real)];
    for (const message of texts.map(shortened)) {
      for (let end = 0; end < message.length; end += 1 + Math.floor(message.length / 50)) {
        expect(decoding(message.subarray(0, end))).toThrow(FrameFault);
      }
      expect(decoding(Uint8Array.of(...message, 0))).toThrow(FrameFault);
      expect(decoding(Uint8Array.of(...message, 1))).toThrow(FrameFault);
    }
  });

  it.each([0, 2, 3, 0x7b, 255])('are a fault when they begin with %i', (mark) => {
    expect(decoding(Uint8Array.of(mark, ...shortened(real[0] ?? '').subarray(1)))).toThrow(FrameFault);
  });

  it('are a fault when a way to shorten is not known', () => {
    for (const second of [0x81, 0xff])
      expect(decoding(Uint8Array.of(frameMark, second, 1, 2))).toThrow(FrameFault);
  });

  it('are a fault when they are a bomb', () => {
    const bomb = deflateRawSync(Buffer.alloc(200 * maxFrameBytes), { level: 9 });
    expect(decoding(Buffer.concat([Buffer.of(frameMark, 0x80), bomb]))).toThrow(FrameFault);
    const justTooLong = deflateRawSync(Buffer.alloc(maxFrameBytes + 1, 'x'));
    expect(decoding(Buffer.concat([Buffer.of(frameMark, 0x80), justTooLong]))).toThrow(FrameFault);
  });

  it('are a fault when their text is not UTF-8', () => {
    for (const broken of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
      const text = Buffer.concat([Buffer.from('{"k":"clock","sent":'), Buffer.from(broken)]);
      expect(decoding(Buffer.concat([Buffer.of(frameMark, 0x80), deflateRawSync(text)]))).toThrow(FrameFault);
    }
  });
});

describe('codecs', () => {
  it('have a name that hello has room for, and another one for another book', () => {
    for (const { id } of frameCodecs) expect(id.length).toBeLessThanOrEqual(40);
    const other = makeFrameCodec({ phrases: ['{"k":"'], samples: [[1, '{"k":"up"}']] });
    expect(other.id).not.toBe(codec.id);
  });

  it('give the bytes that their version always gave', () => {
    const small = makeFrameCodec({
      phrases: ['{"k":"up"', '"status"'],
      samples: [[3, '{"k":"up","status":"meal"}']],
    });
    const text = '{"k":"up","status":"available","at":1795478400000,"again":"available"}';
    // Other bytes are another codec: raise its version.
    expect(small.id).toBe('phrases-1-ee78a26d');
    expect(small.encode(text)).toEqual(
      new Uint8Array(
        Buffer.from(
          '010100040805368545c02a8aabc04580005366000490acb4a4a0acb0a0909090909080029ad2a2e3079a270600',
          'hex',
        ),
      ),
    );
  });

  it('are agreed on by name', () => {
    expect(commonCodec(['zstd-1', codec.id])).toBe(codec);
    expect(commonCodec(['zstd-1'])).toBeUndefined();
    expect(commonCodec([])).toBeUndefined();
  });
});
