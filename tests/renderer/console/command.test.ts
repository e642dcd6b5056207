import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Known, readCommand, verbs } from '../../../src-renderer/console/command/command.ts';
import { suggest } from '../../../src-renderer/console/command/suggest.ts';
import { shortNumber } from '../../../src-renderer/console/dispatch/short-number.ts';

const known: Known = {
  units: [
    { id: '19-A', jobs: ['one', 'two'] },
    { id: '19-SGT', jobs: [] },
    { id: '20-B', jobs: ['two'] },
  ],
  jobs: [
    { id: 'one', number: 'D261124-000017' },
    { id: 'two', number: 'D261124-000170' },
    { id: 'old', number: 'D261123-000017' },
  ],
  dispositions: [{ code: '10-91' }, { code: '10-92', noteRequired: true }],
  open: 'two',
};
const nothingOpen: Known = { ...known, open: null };

test.each([
  ['a 19-A', { do: 'assign', unit: '19-A', incident: 'two' }],
  ['A 19a 17', { do: 'assign', unit: '19-A', incident: 'one' }],
  ['  a   19SGT   d261124-000170 ', { do: 'assign', unit: '19-SGT', incident: 'two' }],
  ['n  two men  seen ', { do: 'note', incident: 'two', text: 'two men  seen' }],
  ['c 19-A 1091', { do: 'clear', unit: '19-A', incident: 'two', disposition: '10-91' }],
  [
    'c 20-B 10-92 one in custody',
    { do: 'clear', unit: '20-B', incident: 'two', disposition: '10-92', note: 'one in custody' },
  ],
  ['u 20b', { do: 'unit', unit: '20-B' }],
  ['j 170', { do: 'job', incident: 'two' }],
  ['j D261123-000017', { do: 'job', incident: 'old' }],
])('%j', (line, command) => expect(readCommand(line, known)).toEqual(command));

test('a unit is cleared from the job that its status speaks of, where another job is open', () => {
  expect(readCommand('c 19-A 10-91', { ...known, open: 'old' })).toMatchObject({ incident: 'one' });
});

test.each([
  ['', 'verb', ''],
  ['x 19-A', 'verb', 'x'],
  ['a', 'unitMissing', ''],
  ['a 99-Z', 'unit', '99-Z'],
  ['a 19-A 999', 'job', '999'],
  ['a 19-A 17 18', 'tooMuch', '18'],
  ['n', 'text', ''],
  ['c 19-A', 'dispositionMissing', ''],
  ['c 19-A 10-99', 'disposition', '10-99'],
  ['c 19-A 10-92', 'noteMissing', '10-92'],
  ['c 19-SGT 10-91', 'noJob', '19-SGT'],
  ['u', 'unitMissing', ''],
  ['j', 'jobMissing', ''],
])('%j is refused: %s', (line, fault, what) => {
  expect(readCommand(line, known)).toEqual({ fault, what });
});

test.each(['a 19-A', 'n text'])('%j needs an open job', (line) => {
  expect(readCommand(line, nothingOpen)).toEqual({ fault: 'jobOpen', what: '' });
});

test('whatever is typed gives an act about what is known, or a fault; never an error', () => {
  const word = fc.constantFrom(...verbs, '19-A', '20b', '17', '10-91', '1092', ' ', '\t', 'constructor', '');
  const line = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(known, nothingOpen), (text, board) => {
      const read = readCommand(text, board);
      if ('fault' in read) return;
      if ('unit' in read) expect(board.units.map(({ id }) => id)).toContain(read.unit);
      if ('incident' in read) expect(board.jobs.map(({ id }) => id)).toContain(read.incident);
    }),
  );
});

const keys = (line: string) => suggest(line, known).map(({ key }) => key);

test('suggestions follow what is typed', () => {
  expect(keys('')).toEqual(['a', 'n', 'c', 'u', 'j']);
  expect(keys('a ')).toEqual(['19-A', '19-SGT', '20-B']);
  expect(keys('a 19')).toEqual(['19-A', '19-SGT']);
  expect(keys('u b')).toEqual(['20-B']);
  expect(keys('a 19-A 170')).toEqual(['D261124-000170']);
  expect(keys('c ')).toEqual(['19-A', '20-B']);
  expect(keys('c 19-A ')).toEqual(['10-91', '10-92']);
  expect(keys('c 19-A 10-91 ')).toEqual([]);
  expect(keys('n a 19')).toEqual([]);
});

test('a suggestion that is taken is understood: it is never the part that a fault names', () => {
  const start = fc.constantFrom(
    'a ',
    'a 1',
    'a 19-A ',
    'a 19-A D',
    'c ',
    'c 2',
    'c 20-B ',
    'c 20-B 10',
    'u ',
    'u 19',
    'j ',
    'j D',
  );
  fc.assert(
    fc.property(start, fc.nat(8), (line, index) => {
      const taken = suggest(line, known)[index];
      if (!taken) return;
      const read = readCommand(taken.line, known);
      if ('fault' in read) expect(['dispositionMissing', 'noteMissing', 'noJob']).toContain(read.fault);
    }),
  );
});

test('the number that a list shows is one that the command line understands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (count) => {
      const number = `D261124-${String(count).padStart(6, '0')}`;
      expect(shortNumber(number)).toBe(String(count));
      const jobs = [{ id: 'job', number }];
      expect(readCommand(`j ${shortNumber(number)}`, { ...known, jobs })).toEqual({
        do: 'job',
        incident: 'job',
      });
    }),
  );
});
