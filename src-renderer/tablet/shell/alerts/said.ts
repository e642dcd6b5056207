import type { CodesPack } from '../../../../src-contract/codes.ts';
import { jobTypeWords } from '../../../../src-contract/codes.ts';

/** How a job's type is read aloud. */
export function spokenType(codes: CodesPack, type: string): string {
  return codes.jobTypes.find(({ code }) => code === type)?.spoken ?? jobTypeWords(codes, type);
}

const directions: Readonly<Record<string, string>> = { N: 'North', E: 'East', S: 'South', W: 'West' };
const kinds: Readonly<Record<string, string>> = {
  AV: 'Avenue',
  AVE: 'Avenue',
  BLVD: 'Boulevard',
  PL: 'Place',
  RD: 'Road',
  DR: 'Drive',
  SQ: 'Square',
  PKWY: 'Parkway',
};

/** What may stand behind the end of a street's name. */
const between: ReadonlySet<string> = new Set(['AND', 'AT', 'NEAR', 'BTW', 'APT', 'FL']);

/** An address as it is read aloud: `234 W 42 ST` is "234 West 42 Street". */
export function spokenAddress(address: string): string {
  const words = address.split(' ');
  const plain = words.map((word) => word.replace(/[.,]$/, '').toUpperCase());
  return words.map((word, index) => spokenWord(plain, index) ?? word).join(' ');
}

function spokenWord(words: readonly string[], index: number): string | undefined {
  const word = words[index] ?? '';
  const next = words[index + 1];
  if (Object.hasOwn(directions, word)) {
    // Brooklyn's "Avenue N" is a letter.
    return next === undefined || isAvenue(words[index - 1]) ? undefined : directions[word];
  }
  const isEnd = next === undefined || !/^[A-Z]/.test(next) || between.has(next);
  if (word === 'ST') return isEnd && index > 0 ? 'Street' : 'Saint';
  // "Dr Martin Luther King Jr Blvd": at the front it is a title.
  return index > 0 && Object.hasOwn(kinds, word) ? kinds[word] : undefined;
}

const isAvenue = (word: string | undefined) => word !== undefined && /^AVE?(NUE)?$/.test(word);
