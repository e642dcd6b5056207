import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tabletCommands } from '../../../src-contract/tablet-bridge.ts';
import {
  type Entry,
  emptyEntry,
  longest,
  missing,
  pressPad,
  signOnRequest,
} from '../../../src-renderer/tablet/access/entry.ts';

const full: Entry = { ...emptyEntry, officer: ' 1001 ', pin: '4711', unit: '19-A', tour: 'day' };

test('an empty screen lacks the officer, the PIN, the unit and the tour, in the order of the screen', () => {
  expect(missing(emptyEntry)).toEqual(['officer', 'pin', 'unit', 'tour']);
  expect(signOnRequest(emptyEntry)).toBeUndefined();
});

test('a partner who was added must have number and PIN', () => {
  expect(missing({ ...full, hasPartner: true, partnerPin: '123' })).toEqual(['partner', 'partnerPin']);
  expect(missing(full)).toEqual([]);
});

test('a partner who was taken off again is not sent', () => {
  expect(signOnRequest({ ...full, hasPartner: false, partner: '1002', partnerPin: '4712' })).toEqual({
    officer: '1001',
    pin: '4711',
    unit: '19-A',
    tour: 'day',
  });
});

const text = fc.string({ maxLength: 44 });
const entry = fc.record({
  officer: text.map((value) => value.slice(0, longest.officer)),
  pin: text.map((value) => value.slice(0, longest.pin)),
  hasPartner: fc.boolean(),
  sector: fc.constantFrom('A', null),
  equipment: fc.constantFrom([], ['Taser']),
  odometer: fc.constantFrom('', '41 207', 'about 40000'),
  partner: text.map((value) => value.slice(0, longest.partner)),
  partnerPin: text.map((value) => value.slice(0, longest.partnerPin)),
  unit: fc.constantFrom(null, '19-A'),
  tour: fc.constantFrom(null, 'day'),
  vehicle: text.map((value) => value.slice(0, longest.vehicle)),
});

test('whatever is on the screen: what is asked of the tablet’s program is what it takes', () => {
  fc.assert(
    fc.property(entry, (typed) => {
      const request = signOnRequest(typed);
      expect(request === undefined).toBe(missing(typed).length > 0);
      if (request) expect(() => tabletCommands['access.signOn'].params.parse(request)).not.toThrow();
    }),
  );
});

test('the pad writes, erases, and stops where the field ends', () => {
  expect(pressPad('12', '3', 4)).toBe('123');
  expect(pressPad('1234', '5', 4)).toBe('1234');
  expect(pressPad('12', 'erase', 4)).toBe('1');
  expect(pressPad('', 'erase', 4)).toBe('');
});

test('what was typed of the odometer is sent as whole miles, or stands in the way in words', () => {
  expect(signOnRequest({ ...full, odometer: '41,207.4', sector: 'B', equipment: ['Taser'] })).toMatchObject({
    odometer: 41_207,
    sector: 'B',
    equipment: ['Taser'],
  });
  expect(missing({ ...full, odometer: 'forty' })).toEqual(['odometer']);
});
