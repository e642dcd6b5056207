import { describe, expect, it } from 'vitest';
import { plainRows, reportPages } from '../../../src-renderer/forms/report-rows.ts';
import { aidedForm } from '../../contract/forms/forms.ts';

const { pack } = aidedForm();
const words = {
  yes: 'Yes',
  no: 'No',
  height: (feet: string, inches: string) => `${feet} ft ${inches} in`,
  weight: (pounds: string) => `${pounds} lb`,
};
const answers = {
  occurredAt: '2026-11-24T21:47',
  identified: false,
  estimatedAge: 40,
  height: 71,
  aid: 'removed',
  hospital: 'bellevue',
};
const rows = (language = 'en', from: Parameters<typeof reportPages>[2] = answers) =>
  new Map(
    reportPages(pack, language, from, words).flatMap((page) =>
      page.sections.flatMap((section) => section.rows.map((row) => [row.field, row] as const)),
    ),
  );

describe('a report that is read', () => {
  it('has dates as they are written here, codes and yes or no in words, and a height in feet', () => {
    const read = rows();
    expect(read.get('occurredAt')?.text).toBe('11/24/2026 21:47');
    expect(read.get('identified')?.text).toBe('No');
    expect(read.get('height')?.text).toBe('5 ft 11 in');
    expect(read.get('hospital')?.text).toBe('NYC Health + Hospitals/Bellevue');
  });

  it('leaves out what the form did not ask, and shows what it asked and nobody answered', () => {
    const read = rows();
    expect(read.has('lastName')).toBe(false);
    expect(read.get('narrative')).toMatchObject({ label: 'What happened', text: '' });
  });

  it('never leaves out an answer, even of a field that the rules would hide', () => {
    expect(rows('en', { ...answers, lastName: 'Doe' }).get('lastName')?.text).toBe('Doe');
  });

  it('is in the reader’s language', () => {
    expect(rows('es').get('narrative')?.label).toBe('Qué pasó');
  });

  it('shows a code that its list does not have as it is', () => {
    expect(rows('en', { ...answers, hospital: 'elsewhere' }).get('hospital')?.text).toBe('elsewhere');
  });

  it('shows keys and values where the form is not known', () => {
    expect(plainRows({ a: true, b: '2026-11-24', c: ['x'], d: null }, words)).toEqual([
      { field: 'a', label: 'a', text: 'Yes' },
      { field: 'b', label: 'b', text: '11/24/2026' },
      { field: 'c', label: 'c', text: '["x"]' },
      { field: 'd', label: 'd', text: '' },
    ]);
  });
});
