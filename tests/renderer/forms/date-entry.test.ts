import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate } from '../../../src-contract/forms/dates.ts';
import { readDate, readTime, writeDate } from '../../../src-renderer/forms/date-entry.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day that is typed', () => {
  it('is read in every usual way of writing it', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.', ' ', ''), (iso, between) => {
        const [y, m, d] = iso.split('-');
        expect(readDate([m, d, y].join(between), 2026)).toBe(iso);
        expect(readDate(writeDate(iso), 2026)).toBe(iso);
      }),
    );
  });

  it('is a day on the calendar or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/- '), maxLength: 12 }), (text) => {
        const read = readDate(text, 2026);
        expect(read === undefined || isDate(read)).toBe(true);
      }),
    );
    expect(readDate('02/29/2026', 2026)).toBeUndefined();
  });

  it('with two digits of a year is the last such year that is not in the future', () => {
    expect(readDate('1/2/26', 2026)).toBe('2026-01-02');
    expect(readDate('1/2/27', 2026)).toBe('1927-01-02');
  });
});

describe('a time that is typed', () => {
  it.each([
    ['2147', '21:47'],
    ['21:47', '21:47'],
    ['9.05', '09:05'],
    ['905', '09:05'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(['24:00', '12:60', '9', '', '1:2'])('%j is not yet one', (typed) => {
    expect(readTime(typed)).toBeUndefined();
  });
});
