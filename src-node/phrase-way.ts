import { contextAfter } from './phrase-context.ts';
import { hexAt, hexLength, uuidBytes } from './phrase-hex.ts';
import type { Phrases } from './phrase-trie.ts';
import type { PrefixCode } from './prefix-code.ts';

/** Bytes. For a longer one, repeats alone make it short, and looking for the best way would take too long. */
export const longestText = 1024;

/** Symbols: 0 to 255 are bytes. */
export const end = 256;
export const copy = 257;
export const uuid = 258;
export const hash = 259;
/** From here on they are phrases. */
export const firstPhrase = 260;

export const shortestCopy = 5;
/** Bits of a copy's length. */
export const copyBits = 5;
/** Bytes. */
export const longestCopy = shortestCopy + 2 ** copyBits - 1;

/** A text cut into steps. By where a step begins: its symbol, how many bytes it takes, and how far back a copy looks. */
export interface Way {
  readonly symbols: Uint16Array;
  readonly lengths: Uint8Array;
  readonly distances: Uint16Array;
  /** All steps, and the end. */
  readonly bits: number;
}

/** Bits that name a place before `at`. */
export const widthOf = (at: number): number => 32 - Math.clz32(at);

/** Calls back for every step of a way, and for its end. */
export function eachStep(
  { symbols, lengths }: Way,
  text: Uint8Array,
  found: (symbol: number, context: number, at: number) => void,
): void {
  let at = 0;
  while (at < text.length) {
    found(symbols[at] ?? 0, contextAfter(text, at), at);
    at += lengths[at] ?? 1;
  }
  found(end, contextAfter(text, at), at);
}

/**
 * Finds the way of the fewest bits, from the end backwards. Without tables every symbol counts as 8 bits. What it gives is
 * written over by its next call: one call makes no rubbish.
 */
export function createWayFinder(planted: Phrases): (text: Uint8Array, tables: readonly PrefixCode[]) => Way {
  const symbols = new Uint16Array(longestText);
  const lengths = new Uint8Array(longestText);
  const distances = new Uint16Array(longestText);
  const costs = new Uint16Array(longestText + 1);
  const findEarlier = createCopyFinder();

  return (text, tables) => {
    if (text.length > longestText) throw new RangeError('The text is too long for this code.');
    const bitsAfter = (at: number, symbol: number) => tables[contextAfter(text, at)]?.lengths[symbol] ?? 8;
    let at = text.length;
    let best = 0;
    function offer(symbol: number, takes: number, more: number): void {
      const cost = bitsAfter(at, symbol) + more + (costs[at + takes] ?? 0);
      if (cost >= best) return;
      best = cost;
      symbols[at] = symbol;
      lengths[at] = takes;
    }
    const offerPhrase = (phrase: number, takes: number) => offer(firstPhrase + phrase, takes, 0);

    const earlier = findEarlier(text);
    costs[at] = bitsAfter(at, end);
    for (at -= 1; at >= 0; at -= 1) {
      best = Number.POSITIVE_INFINITY;
      offer(text[at] ?? 0, 1, 0);
      planted.each(text, at, offerPhrase);
      const id = hexAt(text, at);
      if (id > 0) offer(id === uuidBytes ? uuid : hash, hexLength(id), id * 8);
      const from = earlier[at] ?? -1;
      if (from >= 0) {
        distances[at] = at - from;
        const most = commonLength(text, from, at);
        // A little less than all may let a better step follow.
        for (let takes = most; takes > most - 3 && takes >= shortestCopy; takes -= 1)
          offer(copy, takes, copyBits + widthOf(at));
      }
      costs[at] = best;
    }
    return { symbols, lengths, distances, bits: costs[0] ?? 0 };
  };
}

/** Finds for each place of a text the last one before it where the same bytes begin, or -1. */
function createCopyFinder(): (text: Uint8Array) => Int16Array {
  const earlier = new Int16Array(longestText);
  /** By a hash of the bytes that begin there. */
  const last = new Int16Array(4096);
  return (text) => {
    earlier.fill(-1, 0, text.length);
    last.fill(-1);
    for (let at = 0; at + shortestCopy <= text.length; at += 1) {
      let key = 0;
      for (let n = 0; n < shortestCopy; n += 1) key = (Math.imul(key, 31) + (text[at + n] ?? 0)) & 4095;
      const from = last[key] ?? -1;
      if (from >= 0 && commonLength(text, from, at) >= shortestCopy) earlier[at] = from;
      last[key] = at;
    }
    return earlier;
  };
}

function commonLength(text: Uint8Array, from: number, at: number): number {
  let length = 0;
  while (length < longestCopy && at + length < text.length && text[from + length] === text[at + length])
    length += 1;
  return length;
}
