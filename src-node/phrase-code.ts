import { type BitReader, createBitReader, createBitWriter } from './bits.ts';
import { contextAfter, contexts } from './phrase-context.ts';
import { hashBytes, readHex, uuidBytes, writeHex } from './phrase-hex.ts';
import { plantPhrases } from './phrase-trie.ts';
import {
  copy,
  copyBits,
  createWayFinder,
  eachStep,
  end,
  firstPhrase,
  hash,
  longestText,
  shortestCopy,
  uuid,
  widthOf,
} from './phrase-way.ts';
import { makePrefixCode } from './prefix-code.ts';

/**
 * Writes short texts in few bits. Each step of a text is a byte, a phrase of a book that both ends know, a copy of what stands
 * earlier in the same text, or an id in hexadecimal; how many bits a step takes follows from how often it comes, after such a
 * byte as stands before it, in the book's samples. Nothing is kept from text to text.
 */
export interface PhraseCode {
  /** `head` as the first byte, a bit 0, and the text's bits. Throws `RangeError` on more than `longestText` bytes. */
  write(text: Uint8Array, head: number): Uint8Array;
  /** The text of what `write` gave; its head is not looked at. Throws `RangeError` on other bytes. */
  read(message: Uint8Array): Uint8Array;
}

/** What both ends know. */
export interface PhraseBook {
  readonly phrases: readonly string[];
  /** Texts as they come, each with how much it weighs: a whole number from 1 up. */
  readonly samples: readonly (readonly [weight: number, text: string])[];
}

/** The same book gives the same code, everywhere. Takes some 60 ms. */
export function makePhraseCode({ phrases, samples }: PhraseBook): PhraseCode {
  const planted = plantPhrases(phrases.map((phrase) => Buffer.from(phrase)));
  const findWay = createWayFinder(planted);
  // Nothing weighs nothing: whatever may come can be written.
  const weights = Array.from({ length: contexts }, () =>
    new Array<number>(firstPhrase + phrases.length).fill(1),
  );
  for (const [weight, sample] of samples) {
    const text = Buffer.from(sample);
    // Every symbol counts the same here; weighing once more by what comes of it makes no frame shorter.
    eachStep(findWay(text, []), text, (symbol, context) => {
      const row = weights[context];
      if (row) row[symbol] = (row[symbol] ?? 0) + weight;
    });
  }
  const tables = weights.map(makePrefixCode);

  function write(text: Uint8Array, head: number): Uint8Array {
    const way = findWay(text, tables);
    const out = createBitWriter(1 + Math.ceil((1 + way.bits) / 8));
    out.write(head, 8);
    out.write(0, 1);
    eachStep(way, text, (symbol, context, at) => {
      const table = tables[context];
      out.write(table?.codes[symbol] ?? 0, table?.lengths[symbol] ?? 0);
      if (symbol === copy) {
        out.write((way.lengths[at] ?? 0) - shortestCopy, copyBits);
        out.write(way.distances[at] ?? 0, widthOf(at));
      } else if (symbol === uuid || symbol === hash) {
        writeHex(text, at, way.lengths[at] ?? 0, out);
      }
    });
    return out.bytes();
  }

  function read(message: Uint8Array): Uint8Array {
    const bits = createBitReader(message);
    bits.read(9);
    const text = Buffer.allocUnsafe(longestText + roomForStep);
    let at = 0;
    for (;;) {
      const symbol = tables[contextAfter(text, at)]?.read(bits.bit) ?? end;
      if (symbol === end) break;
      at += readStep(symbol, bits, text, at, planted.list);
      if (at > longestText) throw new RangeError('The text is too long for this code.');
    }
    if (!bits.isAtEnd()) throw new RangeError('Bytes follow the end.');
    return text.subarray(0, at);
  }

  return { write, read };
}

/** No step takes more bytes: a copy 36, a hash 64, a phrase fewer than that. */
const roomForStep = 128;

/** Appends what a symbol stands for. Gives how many bytes it was. */
function readStep(
  symbol: number,
  bits: BitReader,
  text: Uint8Array,
  at: number,
  phrases: readonly Uint8Array[],
): number {
  if (symbol < end) {
    text[at] = symbol;
    return 1;
  }
  if (symbol === copy) return readCopy(bits, text, at);
  if (symbol === uuid) return readHex(uuidBytes, bits, text, at);
  if (symbol === hash) return readHex(hashBytes, bits, text, at);
  const phrase = phrases[symbol - firstPhrase] ?? new Uint8Array();
  text.set(phrase, at);
  return phrase.length;
}

function readCopy(bits: BitReader, text: Uint8Array, at: number): number {
  const length = bits.read(copyBits) + shortestCopy;
  const distance = bits.read(widthOf(at));
  if (distance < 1 || distance > at) throw new RangeError('A copy begins before the text.');
  // Byte by byte: a copy may reach into what it makes.
  for (let n = 0; n < length; n += 1) text[at + n] = text[at + n - distance] ?? 0;
  return length;
}
