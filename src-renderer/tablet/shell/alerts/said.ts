import type { CodesPack } from '../../../../src-contract/codes.ts';
import { jobTypeWords } from '../../../../src-contract/codes.ts';

/** How a job's type is read aloud. */
export function spokenType(codes: CodesPack, type: string): string {
  return codes.jobTypes.find(({ code }) => code === type)?.spoken ?? jobTypeWords(codes, type);
}

const directions: Readonly<Record<string, string>> = { N: 'North', E: 'East', S: 'South', W: 'West' };
const kinds: Readonly<Record<string, string>> = {
  ST: 'Street',
  AV: 'Avenue',
  AVE: 'Avenue',
  BLVD: 'Boulevard',
  PL: 'Place',
  RD: 'Road',
  DR: 'Drive',
  SQ: 'Square',
  PKWY: 'Parkway',
};

/** An address as it is read aloud: `234 W 42 ST` is "234 West 42 Street". */
export function spokenAddress(address: string): string {
  const words = address.split(' ');
  return words
    .map((word, index) => {
      const plain = word.replace(/[.,]$/, '').toUpperCase();
      // "St Marks Pl": at the front it is a saint.
      const kind = index > 0 && !/^\d+$/.test(words[index + 1] ?? '') ? kinds[plain] : undefined;
      return directions[plain] ?? kind ?? word;
    })
    .join(' ');
}
