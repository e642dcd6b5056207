import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widgets } from '../../../src-contract/forms/pack-schema.ts';
import { dateCharacters } from '../../../src-renderer/forms/date-entry.ts';
import {
  type Answer,
  dateTimeEntry,
  entries,
  heightEntry,
  leaveAnswer,
  type TextWidget,
} from '../../../src-renderer/forms/entries.ts';

const year = 2026;
const textWidgets = Object.keys(entries) as TextWidget[];
/** What fingers, scanners and pastes give. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'0123456789/:.-+ ()x'), maxLength: 16 }),
  fc.constantFrom('11/24/2026', '1/2/26', '11242026', '2026-11-24', '007', '-0', '1e9', '12.50', "5'11"),
);
const anyAnswer = fc.oneof(typed, fc.jsonValue() as fc.Arbitrary<Answer>);
/** As a field lets it through: a date holds only what dates are written with, and ISO's form is written out. */
const asShown = (widget: TextWidget, text: string) => {
  const kept = widget === 'date' ? dateCharacters(text) : text;
  const [, y, m, d] = (widget === 'date' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(kept)) || [];
  const written = `${m}/${d}/${y}`;
  return y && entries.date.show(entries.date.type(kept)) === written ? written : kept;
};

describe('what is typed into a field', () => {
  it.each(textWidgets)('is in the answer of a %s to the letter while it is typed', (widget) => {
    fc.assert(
      fc.property(typed, (text) => {
        const entry = entries[widget];
        expect(entry.show(entry.type(text))).toBe(asShown(widget, text));
      }),
    );
  });

  it('is in both parts of a date with time to the letter', () => {
    fc.assert(
      fc.property(typed, typed, (date, time) => {
        const shown = dateTimeEntry.show(dateTimeEntry.type({ date, time }));
        expect(shown).toEqual({ date: asShown('date', date), time: dateCharacters(time) });
      }),
    );
  });

  it('is in both parts of a height to the letter, without the sign for feet', () => {
    fc.assert(
      fc.property(typed, typed, (feet, inches) => {
        const shown = heightEntry.show(heightEntry.type({ feet, inches }));
        expect(shown).toEqual({ feet: feet.replaceAll("'", ''), inches: inches.replaceAll("'", '') });
      }),
    );
  });

  it('is no answer when everything was deleted', () => {
    for (const widget of textWidgets) expect(entries[widget].type('')).toBeNull();
    expect(dateTimeEntry.type({ date: '', time: '' })).toBeNull();
    expect(heightEntry.type({ feet: '', inches: '' })).toBeNull();
  });
});

describe('a field that is left', () => {
  it.each(widgets)('puts any answer of a %s in order once and for all, and never throws', (widget) => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const once = leaveAnswer(widget, answer, year);
        expect(leaveAnswer(widget, once, year)).toEqual(once);
      }),
    );
  });

  it.each(textWidgets)('never loses what it cannot read: %s', (widget) => {
    fc.assert(
      fc.property(typed, (text) => {
        const answer = entries[widget].type(text);
        const left = entries[widget].show(leaveAnswer(widget, answer, year));
        const letters = (of: string) => [...of.toUpperCase()].filter((each) => /[A-Z]/.test(each)).join('');
        expect(letters(left)).toBe(letters(entries[widget].show(answer)));
      }),
    );
  });

  it.each([
    ['date', '11/24/26', '2026-11-24'],
    ['date', '112426', '2026-11-24'],
    ['date', '1/2/1990', '1990-01-02'],
    ['date', '02/30/2026', '02/30/2026'],
    ['dateTime', '11/24/26T93', '2026-11-24T93'],
    ['dateTime', '11/24/26T947', '2026-11-24T09:47'],
    ['dateTime', '11/24/26T0947', '2026-11-24T09:47'],
    ['number', '007', 7],
    ['number', '-0', 0],
    ['number', '99999999999999999999', '99999999999999999999'],
    ['weight', ' 180 ', 180],
    ['height', "5'", 60],
    ['height', "5'011", "5'011"],
    ['height', "05'07", 67],
    ['height', "5'12", "5'12"],
    ['phone', '(212) 555-0100', '212-555-0100'],
    ['phone', '+12125550100', '212-555-0100'],
    ['phone', '5550100', '555-0100'],
    ['phone', '+442071234567', '+442071234567'],
    ['phone', '212 555 0100 x12', '212 555 0100 x12'],
    ['plate', ' abc1234 ', 'ABC1234'],
    ['text', ' as it is ', ' as it is '],
  ] as const)('of the kind %s makes of %j', (widget, before, after) => {
    expect(leaveAnswer(widget, before, year)).toEqual(after);
  });
});

describe('answers that were not typed', () => {
  it('are shown as they are written here', () => {
    expect(entries.date.show('2026-11-24')).toBe('11/24/2026');
    expect(dateTimeEntry.show('2026-11-24T21:47')).toEqual({ date: '11/24/2026', time: '21:47' });
    expect(heightEntry.show(71)).toEqual({ feet: '5', inches: '11' });
    expect(entries.number.show(12)).toBe('12');
  });
});
