/** Phrases as a tree of their letters, so that all that begin at one place are found in one walk. */
export interface Phrases {
  readonly list: readonly Uint8Array[];
  /** Every phrase that stands in `text` at `at`, the shortest first. */
  each(text: Uint8Array, at: number, found: (phrase: number, length: number) => void): void;
}

/** ASCII. */
const letters = 128;

export function plantPhrases(list: readonly Uint8Array[]): Phrases {
  const most = 1 + list.reduce((sum, phrase) => sum + phrase.length, 0);
  const next = new Uint16Array(most * letters);
  /** Which phrase ends at a node, from 1 up. */
  const ends = new Uint16Array(most);
  let nodes = 1;
  for (const [index, phrase] of list.entries()) {
    let node = 0;
    for (const letter of phrase) {
      if (letter >= letters) throw new Error('phrases are ASCII');
      const edge = node * letters + letter;
      next[edge] ||= nodes++;
      node = next[edge] ?? 0;
    }
    if (ends[node]) throw new Error(`the phrase ${Buffer.from(phrase)} comes twice`);
    ends[node] = index + 1;
  }
  return {
    list,
    each(text, at, found) {
      let node = 0;
      for (let end = at; end < text.length; end += 1) {
        const letter = text[end] ?? 0;
        node = letter < letters ? (next[node * letters + letter] ?? 0) : 0;
        if (node === 0) return;
        const phrase = ends[node] ?? 0;
        if (phrase > 0) found(phrase - 1, end + 1 - at);
      }
    },
  };
}
