import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBitReader, createBitWriter } from '../../src-node/bits.ts';
import { makePhraseCode } from '../../src-node/phrase-code.ts';
import { longestText } from '../../src-node/phrase-way.ts';
import { makePrefixCode } from '../../src-node/prefix-code.ts';

const code = makePhraseCode({
  phrases: ['status', 'state', 'stat', '":"'],
  samples: [[3, '{"status":"meal"}']],
});
const written = (text: string) => code.write(Buffer.from(text), 1);

describe('a phrase code', () => {
  it('gives back any bytes, text or not', () => {
    const parts = fc.oneof(
      fc
        .constantFrom('status', 'sta', 'stat', '":"', '0195c8f2-7b31-7d40-9c55-1e2f3a4b5c6d', 'ab'.repeat(40))
        .map((text) => [...Buffer.from(text)]),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
        const text = Uint8Array.from(list.flat());
        expect(new Uint8Array(code.read(code.write(text, 1)))).toEqual(text);
      }),
    );
  });

  it('writes an id as its bytes, and once', () => {
    const id = '0195c8f2-7b31-7d40-9c55-1e2f3a4b5c6d';
    const [one, two] = [written(id).length, written(`${id} ${id}`).length];
    expect(one).toBeLessThan(16 + 6);
    expect(two - one).toBeLessThan(8);
    expect(written('0195c8f2-7b31-7d40-9c55-1e2f3a4b5c6g').length).toBeGreaterThan(one);
  });

  it('writes a phrase in fewer bits than its letters', () => {
    expect(written('status').length).toBeLessThan(written('sutats').length);
  });

  it('takes no text that is too long, either way', () => {
    expect(() => written('x'.repeat(longestText + 1))).toThrow(RangeError);
    expect(new Uint8Array(code.read(written('x'.repeat(longestText))))).toHaveLength(longestText);
    // All zeros are one symbol without end.
    expect(() => code.read(new Uint8Array(4 * longestText))).toThrow('too long');
  });

  it('copies nothing from before the text, whichever bit of a message falls over', () => {
    const message = written('complainant, complainant');
    const said = new Set<unknown>();
    for (let bit = 9; bit < message.length * 8; bit += 1) {
      const other = Uint8Array.from(message);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      try {
        code.read(other);
      } catch (error) {
        said.add(error instanceof RangeError ? error.message : error);
      }
    }
    expect(said).toContain('A copy begins before the text.');
    expect([...said].every((words) => typeof words === 'string')).toBe(true);
  });
});

describe('a prefix code', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 300 });

  it('is full: each string of bits is one row of symbols', () => {
    fc.assert(
      fc.property(weights, (of) => {
        const { lengths } = makePrefixCode(of);
        expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(24);
      }),
    );
  });

  it('gives what weighs more no more bits', () => {
    fc.assert(
      fc.property(weights, (of) => {
        const { lengths } = makePrefixCode(of);
        const order = [...of.keys()].sort((a, b) => (of[b] ?? 0) - (of[a] ?? 0));
        for (const [at, symbol] of order.entries()) {
          const lighter = order[at + 1];
          if (lighter !== undefined && of[lighter] !== of[symbol])
            expect(lengths[symbol]).toBeLessThanOrEqual(lengths[lighter] ?? 0);
        }
      }),
    );
  });

  it('reads back what was written', () => {
    fc.assert(
      fc.property(weights, fc.array(fc.nat(1e6), { maxLength: 100 }), (of, picks) => {
        const made = makePrefixCode(of);
        const symbols = picks.map((pick) => pick % of.length);
        const out = createBitWriter(symbols.length * 3 + 1);
        for (const symbol of symbols) out.write(made.codes[symbol] ?? 0, made.lengths[symbol] ?? 0);
        const bits = createBitReader(out.bytes());
        expect(symbols.map(() => made.read(bits.bit))).toEqual(symbols);
        expect(bits.isAtEnd()).toBe(true);
      }),
    );
  });
});
