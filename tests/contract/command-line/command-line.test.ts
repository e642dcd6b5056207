import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, type Known, verbs } from '../../../src-contract/command-line/command.ts';
import { printCommand } from '../../../src-contract/command-line/print.ts';
import { readCommand } from '../../../src-contract/command-line/read.ts';
import { shortNumber } from '../../../src-contract/command-line/short-number.ts';
import { suggest } from '../../../src-contract/command-line/suggest.ts';

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
  statuses: [
    { status: 'available', code: '10-98' },
    { status: 'onScene', code: '10-84' },
    { status: 'outOfService', code: '10-62' },
  ],
  open: 'two',
};
const nothingOpen: Known = { ...known, open: null };

test.each([
  ['d 19-A', { do: 'assign', unit: '19-A', incident: 'two' }],
  ['D 19A 17', { do: 'assign', unit: '19-A', incident: 'one' }],
  ['a 19a 17', { do: 'assign', unit: '19-A', incident: 'one' }],
  ['  d   19SGT   d261124-000170 ', { do: 'assign', unit: '19-SGT', incident: 'two' }],
  ['p 20b 17', { do: 'preempt', unit: '20-B', incident: 'one' }],
  ['n  two men  seen ', { do: 'note', incident: 'two', text: 'two men  seen' }],
  ['c 19-A 1091', { do: 'clear', unit: '19-A', incident: 'two', disposition: '10-91' }],
  ['c 19-A 17 10-91', { do: 'clear', unit: '19-A', incident: 'one', disposition: '10-91' }],
  [
    'c 20-B 10-92 one in custody',
    { do: 'clear', unit: '20-B', incident: 'two', disposition: '10-92', note: 'one in custody' },
  ],
  ['10-98 19sgt', { do: 'status', unit: '19-SGT', status: 'available' }],
  ['1084 20b', { do: 'status', unit: '20-B', status: 'onScene' }],
  ['10-62 19sgt flat tire', { do: 'status', unit: '19-SGT', status: 'outOfService', reason: 'flat tire' }],
  ['h', { do: 'hold', incident: 'two' }],
  ['H 17 caller calls back', { do: 'hold', incident: 'one', reason: 'caller calls back' }],
  ['r 17', { do: 'return', incident: 'one' }],
  ['x 17 10-91 called back', { do: 'cancel', incident: 'one', disposition: '10-91', note: 'called back' }],
  ['x 10-91', { do: 'cancel', incident: 'two', disposition: '10-91' }],
  ['g 170 17', { do: 'merge', incident: 'two', into: 'one' }],
  ['m 19a Call the desk', { do: 'message', unit: '19-A', text: 'Call the desk' }],
  ['u 20b', { do: 'unit', unit: '20-B' }],
  ['j 170', { do: 'job', incident: 'two' }],
  ['j D261123-000017', { do: 'job', incident: 'old' }],
  ['f 72 st', { do: 'find', text: '72 st' }],
  ['f', { do: 'find', text: '' }],
  ['?', { do: 'help' }],
])('%j', (line, command) => expect(readCommand(line, known)).toEqual(command));

test('a unit is cleared from the job that its status speaks of, where another job is open', () => {
  expect(readCommand('c 19-A 10-91', { ...known, open: 'old' })).toMatchObject({ incident: 'one' });
});

test.each([
  ['', 'verb', ''],
  ['y 19-A', 'verb', 'y'],
  ['constructor 19-A', 'verb', 'constructor'],
  ['d', 'unitMissing', ''],
  ['d 99-Z', 'unit', '99-Z'],
  ['d 19-A 999', 'job', '999'],
  ['d 19-A 17 18', 'tooMuch', '18'],
  ['p 19sgt 17', 'noJob', '19-SGT'],
  ['n', 'text', 'N'],
  ['m 19a', 'text', 'M 19-A'],
  ['c 19-A', 'dispositionMissing', ''],
  ['c 19-A 10-99', 'disposition', '10-99'],
  ['c 19-A 10-92', 'noteMissing', '10-92'],
  ['c 19-SGT 10-91', 'noJob', '19-SGT'],
  ['10-98 19a', 'hasJob', '19-A'],
  ['10-84 19sgt', 'noJob', '19-SGT'],
  ['10-84 19a now', 'tooMuch', 'now'],
  ['10-77 19a', 'verb', '10-77'],
  ['x 17', 'dispositionMissing', ''],
  ['g 17', 'jobMissing', ''],
  ['g 17 17', 'sameJob', 'D261124-000017'],
  ['u', 'unitMissing', ''],
  ['j', 'jobMissing', ''],
])('%j is refused: %s', (line, fault, what) => {
  expect(readCommand(line, known)).toEqual({ fault, what });
});

test.each(['d 19-A', 'n text', 'h', 'x'])('%j needs an open job', (line) => {
  expect(readCommand(line, nothingOpen)).toEqual({ fault: 'jobOpen', what: '' });
});

test('whatever is typed gives an act about what is known, or a fault; never an error', () => {
  const word = fc.constantFrom(
    ...verbs,
    '19-A',
    '20b',
    '17',
    '10-91',
    '1092',
    '10-98',
    ' ',
    '\t',
    '__proto__',
    '',
  );
  const line = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(known, nothingOpen), (text, board) => {
      suggest(text, board);
      const read = readCommand(text, board);
      if ('fault' in read) return;
      if ('unit' in read) expect(board.units.map(({ id }) => id)).toContain(read.unit);
      if ('incident' in read) expect(board.jobs.map(({ id }) => id)).toContain(read.incident);
    }),
    { numRuns: 1000 },
  );
});

const unit = fc.constantFrom(...known.units.map(({ id }) => id));
const busy = fc.constantFrom('19-A', '20-B');
const incident = fc.constantFrom(...known.jobs.map(({ id }) => id));
const text = fc.string({ minLength: 1 }).filter((one) => one !== '' && one === one.trim());
const reason = fc.option(text, { nil: undefined });
const withReason = <C extends object>(command: C, why: string | undefined) => ({
  ...command,
  ...(why !== undefined && { reason: why }),
});
const ended = fc.oneof(
  fc.constant({ disposition: '10-91' }),
  fc.record({ disposition: fc.constantFrom('10-91', '10-92'), note: text }),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('assign' as const), unit, incident }),
  fc.record({ do: fc.constant('preempt' as const), unit: busy, incident }),
  fc
    .tuple(unit, reason)
    .map(([id, why]) => withReason({ do: 'status', unit: id, status: 'outOfService' } as const, why)),
  fc.record({ do: fc.constant('status' as const), unit: busy, status: fc.constant('onScene' as const) }),
  fc
    .tuple(busy, incident, ended)
    .map(([id, job, how]) => ({ do: 'clear' as const, unit: id, incident: job, ...how })),
  fc.tuple(incident, ended).map(([job, how]) => ({ do: 'cancel' as const, incident: job, ...how })),
  fc
    .tuple(fc.constantFrom('hold' as const, 'return' as const), incident, reason)
    .map(([what, job, why]) => withReason({ do: what, incident: job }, why)),
  fc.constantFrom(
    { do: 'merge' as const, incident: 'one', into: 'two' },
    { do: 'merge' as const, incident: 'old', into: 'one' },
  ),
  text.map((words) => ({ do: 'note', incident: 'two', text: words }) as const),
  fc.record({ do: fc.constant('message' as const), unit, text }),
  fc.record({ do: fc.constant('unit' as const), unit }),
  fc.record({ do: fc.constant('job' as const), incident }),
  fc.record({ do: fc.constant('find' as const), text: fc.oneof(text, fc.constant('')) }),
  fc.constant({ do: 'help' } as const),
);

test('what a command is printed as is read as the same command', () => {
  fc.assert(
    fc.property(command, (one) => {
      expect(readCommand(printCommand(one, known), known)).toEqual(one);
    }),
    { numRuns: 1000 },
  );
});

const keys = (line: string) => suggest(line, known).map(({ key }) => key);

test('suggestions follow what is typed', () => {
  expect(keys('')).toEqual(['d', 'p', 'c', 'h', 'r', 'x', 'g', 'n']);
  expect(keys('d')).toEqual(['d']);
  expect(keys('d ')).toEqual(['19-A', '19-SGT', '20-B']);
  expect(keys('d 19')).toEqual(['19-A', '19-SGT']);
  expect(keys('u b')).toEqual(['20-B']);
  expect(keys('d 19-A 170')).toEqual(['D261124-000170']);
  expect(keys('c ')).toEqual(['19-A', '20-B']);
  expect(keys('c 19-A ')).toEqual(['10-91', '10-92']);
  expect(keys('c 19-A 10-91 ')).toEqual([]);
  expect(keys('x 17 ')).toEqual(['10-91', '10-92']);
  expect(keys('g 170 D261123')).toEqual(['D261123-000017']);
  expect(keys('10-')).toEqual(['10-98', '10-84', '10-62']);
  expect(keys('10-98 20')).toEqual(['20-B']);
  expect(keys('n d 19')).toEqual([]);
});

test('a question mark offers the whole language', () => {
  expect(keys('?')).toEqual([...verbs.slice(0, -1), '10-98', '10-84', '10-62']);
});

test('a suggestion that is taken is understood: it is never the part that a fault names', () => {
  const start = fc.constantFrom(
    'd ',
    'd 1',
    'd 19-A ',
    'd 19-A D',
    'p ',
    'c ',
    'c 2',
    'c 20-B ',
    'c 20-B 10',
    'h ',
    'r D',
    'x ',
    'x 17 ',
    'u ',
    'u 19',
    'j ',
    'j D',
    '10',
    '10-62 ',
  );
  const unfinished = ['dispositionMissing', 'noteMissing', 'noJob', 'hasJob', 'unitMissing'];
  fc.assert(
    fc.property(start, fc.nat(8), (line, index) => {
      const taken = suggest(line, known)[index];
      if (!taken) return;
      const read = readCommand(taken.line, known);
      if ('fault' in read) expect(unfinished).toContain(read.fault);
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
