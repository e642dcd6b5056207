import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { IncidentState, TimelineEntry } from '../../../src-contract/subjects/incident.ts';
import {
  addressLine,
  crossLine,
  entryAuthor,
  entryWords,
  unitsOn,
} from '../../../src-renderer/dispatch/job-words.ts';
import { startWords } from '../../../src-renderer/words/i18n.ts';
import { testCodes } from '../../support/codes.ts';

beforeAll(startWords);
const words = () => i18next.getFixedT('en', 'dispatch');
const codes = testCodes();

test('an address says its apartment, and an unknown one says so', () => {
  expect(addressLine({ address: '234 W 42 ST', apartment: '5C' }, words())).toBe('234 W 42 ST, apt 5C');
  expect(addressLine({ address: '' }, words())).toBe('Address unknown');
});

test('cross streets are named, or nothing is', () => {
  expect(crossLine({ address: 'x', crossStreets: ['7 AV', '8 AV'] }, words())).toBe('btw 7 AV / 8 AV');
  expect(crossLine({ address: 'x' }, words())).toBe('');
});

const at = 0;
const by = 'console:1';
const lines: [TimelineEntry, string][] = [
  [{ at, by, kind: 'received', feed: 'eido' }, 'Call received (eido)'],
  [{ at, by, kind: 'updated', fields: ['location', 'unheardOf'] }, 'Changed: place, unheardOf'],
  [{ at, by, kind: 'remark', text: 'Caller hung up' }, 'Caller hung up'],
  [{ at, by, kind: 'assigned', unit: '19-A' }, '19-A assigned'],
  [{ at, by, kind: 'unassigned', unit: '19-A' }, '19-A taken off'],
  [{ at, by, kind: 'status', unit: '19-A', status: 'onScene' }, `19-A: ${codes.statuses.onScene.words}`],
  [{ at, by, kind: 'cleared', unit: '19-A', disposition: '10-90X' }, '19-A cleared: 10-90X Unfounded'],
  [{ at, by, kind: 'closed', disposition: 'not-known' }, 'Closed: not-known not-known'],
  [
    { at, by, kind: 'report', report: 'r', title: 'Aided report', state: 'returned' },
    'Aided report: returned',
  ],
];

test.each(lines)('a line of the timeline is said in words: %o', (entry, said) => {
  expect(entryWords(entry, codes, words())).toBe(said);
});

test('a remark names the unit or the author that wrote it', () => {
  expect(entryAuthor({ at, by, kind: 'remark', text: 'x', unit: '19-A' })).toBe('19-A');
  expect(entryAuthor({ at, by, kind: 'remark', text: 'x', author: 'Operator 5' })).toBe('Operator 5');
  expect(entryAuthor({ at, by, kind: 'assigned', unit: '19-A' })).toBe('');
});

test('the units of a job are those that have not left, the primary first', () => {
  const part = { status: 'enRoute', at: 1, primary: false } as const;
  const incident = {
    units: {
      '19-B': part,
      '19-C': { ...part, status: 'cleared' },
      '19-A': { ...part, at: 2, primary: true },
    },
  } as unknown as IncidentState;
  expect(unitsOn(incident).map(({ id }) => id)).toEqual(['19-A', '19-B']);
});
