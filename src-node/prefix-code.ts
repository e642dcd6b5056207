/** A prefix code (Huffman): the bits of each symbol, few for those that weigh much. */
export interface PrefixCode {
  /** Bits that a symbol takes, by symbol. */
  readonly lengths: Uint8Array;
  /** The bits, the first one highest, by symbol. */
  readonly codes: Uint32Array;
  /** Reads one symbol bit by bit. */
  read(bit: () => number): number;
}

/** Canonical (RFC 1951, section 3.2.2), so that the same weights give the same code everywhere. Weights: whole, from 1 up. */
export function makePrefixCode(weights: readonly number[]): PrefixCode {
  const lengths = lengthsOf(weights);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const counts = new Uint32Array(longest + 1);
  for (const length of lengths) counts[length] = at(counts, length) + 1;
  const symbols = [...lengths.keys()].sort((a, b) => at(lengths, a) - at(lengths, b) || a - b);

  const codes = new Uint32Array(weights.length);
  let code = 0;
  let length = 0;
  for (const symbol of symbols) {
    code <<= at(lengths, symbol) - length;
    length = at(lengths, symbol);
    codes[symbol] = code;
    code += 1;
  }

  function read(bit: () => number): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= longest; length += 1) {
      code = (code << 1) | bit();
      first <<= 1;
      const count = at(counts, length);
      if (code - first < count) return symbols[index + code - first] ?? 0;
      index += count;
      first += count;
    }
    throw new Error('a full code has every string of bits');
  }
  return { lengths, codes, read };
}

interface Node {
  readonly weight: number;
  readonly parts: readonly [Node, Node] | number;
}

/** The two lightest are put together until one is left. Of equal ones those that were there first. */
function lengthsOf(weights: readonly number[]): Uint8Array {
  const leaves: Node[] = weights
    .map((weight, symbol): Node => ({ weight, parts: symbol }))
    .sort((a, b) => a.weight - b.weight);
  const joined: Node[] = [];
  const lightest = (): Node | undefined =>
    joined[0] && (!leaves[0] || joined[0].weight < leaves[0].weight) ? joined.shift() : leaves.shift();
  const lengths = new Uint8Array(weights.length);
  function spread({ parts }: Node, depth: number): void {
    if (typeof parts === 'number') lengths[parts] = depth;
    else for (const part of parts) spread(part, depth + 1);
  }
  for (;;) {
    const one = lightest();
    const other = lightest();
    if (!one || !other) {
      if (one) spread(one, 0);
      return lengths;
    }
    joined.push({ weight: one.weight + other.weight, parts: [one, other] });
  }
}

const at = (numbers: Uint8Array | Uint32Array, index: number): number => numbers[index] ?? 0;
