import type { CodesPack } from '../codes.ts';
import type { Address } from './address.ts';

/** Letters and digits alone, large: `19-a` and `19A` are the same. */
const plain = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/**
 * Reads to whom a desk writes, as it is typed: call signs with or without their hyphen, `precinct 19`, `sector 19 A`,
 * `officer 1001`, `city`; several with commas between them.
 * @returns the receivers, each once, or what is not known as it was typed
 */
export function readReceivers(
  typed: string,
  codes: Pick<CodesPack, 'units' | 'precincts'>,
): { readonly to: readonly Address[] } | { readonly unknown: string } {
  const to = new Map<string, Address>();
  for (const part of typed.split(',')) {
    const words = part.trim();
    if (words === '') continue;
    const found = readOne(words, codes);
    if (!found) return { unknown: words };
    to.set(JSON.stringify(found), found);
  }
  return { to: [...to.values()] };
}

function readOne(
  words: string,
  { units, precincts }: Pick<CodesPack, 'units' | 'precincts'>,
): Address | undefined {
  const [first = '', second = '', third = '', ...more] = words.split(/\s+/);
  const precinctOf = (id: string) => precincts.find((one) => plain(one.id) === plain(id));
  if (more.length > 0) return undefined;
  switch (first.toLowerCase()) {
    case 'city':
      return second === '' ? { kind: 'city' } : undefined;
    case 'precinct': {
      const known = third === '' ? precinctOf(second) : undefined;
      return known && { kind: 'precinct', id: known.id };
    }
    case 'sector': {
      const known = precinctOf(second);
      const sector = known?.sectors.find((one) => plain(one) === plain(third));
      return known && sector ? { kind: 'sector', precinct: known.id, id: sector } : undefined;
    }
    case 'officer':
      return third === '' && /^[A-Za-z0-9_.-]{1,32}$/.test(second)
        ? { kind: 'officer', id: second }
        : undefined;
  }
  const unit = second === '' ? units.find(({ id }) => plain(id) === plain(first)) : undefined;
  return unit && { kind: 'unit', id: unit.id };
}
