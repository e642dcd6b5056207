import { expect, test } from 'vitest';
import { spokenAddress, spokenType } from '../../../src-renderer/tablet/shell/alerts/said.ts';
import { codes } from '../../contract/stories.ts';

test.each([
  ['234 W 42 ST', '234 West 42 Street'],
  ['234 E 72 St', '234 East 72 Street'],
  ['1201 Lexington Av', '1201 Lexington Avenue'],
  ['12 ST MARKS PL', '12 Saint MARKS Place'],
  ['St Nicholas Av & W 145 St', 'Saint Nicholas Avenue & West 145 Street'],
  ['1702 Avenue N', '1702 Avenue N'],
  ['W 42 St and 7 Av, apt 5C', 'West 42 Street and 7 Avenue apt 5C'],
  ['DR M L KING JR BLVD', 'DR M L KING JR Boulevard'],
  ['constructor', 'constructor'],
  ['', ''],
])('%j is read as %j', (written, spoken) => {
  expect(spokenAddress(written)).toBe(spoken);
});

test('a type is read by its spoken words, else by its words, else by its code', () => {
  const [first] = codes.jobTypes;
  const pack = {
    ...codes,
    jobTypes: [
      { code: '10-10S', words: 'Possible crime: shots fired', spoken: 'Shots fired', priority: 1 },
      ...(first ? [first] : []),
    ],
  };
  expect(spokenType(pack, '10-10S')).toBe('Shots fired');
  expect(spokenType(pack, '10-10')).toBe('Possible crime');
  expect(spokenType(pack, '10-99')).toBe('10-99');
});
