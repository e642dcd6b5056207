import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysBetween,
  isDate,
  isDateTime,
  localDateTime,
  minutesBetween,
  timeOf,
  yearsBetween,
} from '../../../src-contract/forms/dates.ts';

describe('dates of forms', () => {
  it('count years as birthdays do', () => {
    expect(yearsBetween('2008-11-25', '2026-11-24T21:47')).toBe(17);
    expect(yearsBetween('2008-11-24', '2026-11-24')).toBe(18);
    expect(yearsBetween('2008-02-29', '2026-02-28')).toBe(17);
    expect(yearsBetween('2008-02-29', '2026-03-01')).toBe(18);
    expect(yearsBetween('2026-11-25', '2026-11-24')).toBe(-1);
  });

  it('count days and minutes on the wall clock', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(minutesBetween('2026-11-24T23:50', '2026-11-25T00:10')).toBe(20);
    expect(minutesBetween('2026-11-25', '2026-11-24T23:00')).toBe(-60);
  });

  it('are on the calendar or are none', () => {
    expect(isDate('2024-02-29') && isDateTime('2024-02-29T00:00')).toBe(true);
    for (const text of ['2025-02-29', '2025-13-01', '2025-1-1', '2024-02-29T00:00', '', 'now']) {
      expect(isDate(text), text).toBe(false);
    }
    expect(isDateTime('2024-02-29') || isDateTime('2024-02-29T24:00')).toBe(false);
    expect(() => daysBetween('2025-02-29', '2025-03-01')).toThrow('is not a date');
    expect(() => timeOf('2025-03-01')).toThrow('has no time');
  });

  it('are read from a moment in the department’s own time, over the change of the clock as well', () => {
    expect(localDateTime(Date.UTC(2026, 10, 25, 2, 47), 'America/New_York')).toBe('2026-11-24T21:47');
    expect(localDateTime(Date.UTC(2026, 6, 1, 4, 0), 'America/New_York')).toBe('2026-07-01T00:00');
    expect(localDateTime(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York')).toBe('2026-11-01T01:30');
    expect(localDateTime(Date.UTC(2026, 10, 1, 6, 30), 'America/New_York')).toBe('2026-11-01T01:30');
  });

  it('stand in the order of time as text', () => {
    const moment = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (first, second) => {
        const [a, b] = [first, second].map((at) => localDateTime(at.getTime(), 'UTC')) as [string, string];
        expect(Math.sign(minutesBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
        expect(dayOf(a) <= dayOf(b)).toBe(daysBetween(dayOf(a), dayOf(b)) >= 0);
      }),
    );
  });
});
