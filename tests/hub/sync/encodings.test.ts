import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepEncodings } from '../../../src-hub/sync/encodings.ts';
import type { FrameCodec } from '../../../src-node/frame-codec.ts';

/** Counts what it makes. */
function counting(id: string): FrameCodec & { made: number } {
  return {
    id,
    made: 0,
    encode(text) {
      this.made += 1;
      return Buffer.from(`${id} ${text}`);
    },
    decode: String,
  };
}

it('a frame that ten thousand are sent is made once', () => {
  const encodings = keepEncodings();
  const codec = counting('a');
  const all = Array.from({ length: 10_000 }, () =>
    encodings.encode(codec, '{"k":"tail","events":[],"pos":7}'),
  );
  expect(codec.made).toBe(1);
  expect(new Set(all).size).toBe(1);
});

it('each codec gets its own, and none the text itself', () => {
  const encodings = keepEncodings();
  const [one, other] = [counting('a'), counting('b')];
  expect(String(encodings.encode(one, 'x'))).toBe('a x');
  expect(String(encodings.encode(other, 'x'))).toBe('b x');
  expect(encodings.encode(undefined, 'x')).toBe('x');
});

it('whatever is forgotten, each text becomes its own message', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(700), fc.constantFrom(1, 9000, 20_000)), { maxLength: 1500 }),
      (texts) => {
        const encodings = keepEncodings();
        const codec = counting('a');
        for (const [n, times] of texts) {
          const text = `${n}`.repeat(times);
          expect(Buffer.compare(encodings.encode(codec, text) as Buffer, Buffer.from(`a ${text}`))).toBe(0);
        }
      },
    ),
    { numRuns: 10 },
  );
});
