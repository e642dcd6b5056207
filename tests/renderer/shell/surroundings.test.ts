import { expect, test } from 'vitest';
import { sunPlace } from '../../../src-renderer/tablet/shell/sun-place.ts';
import { textScale } from '../../../src-renderer/tablet/shell/text-scale.ts';
import { themeOfSun } from '../../../src-renderer/ui/theme.ts';
import { codes } from '../../contract/stories.ts';

const station = (lat: number, lon: number) => ({ address: '', lat, lon });
const [first] = codes.precincts;
if (!first) throw new Error('the codes have no precinct');
const pack = {
  precincts: [
    first,
    { ...first, id: '17', station: station(1, 2) },
    { ...first, id: '14', station: station(3, 4) },
  ],
};

test('the sun is looked at from the car, else from its station, else from a station, else from New York', () => {
  expect(sunPlace({ lat: 9, lon: 8 }, pack, '14')).toMatchObject({ lat: 9, lon: 8 });
  expect(sunPlace(null, pack, '14')).toMatchObject({ lat: 3, lon: 4 });
  expect(sunPlace(null, pack, '19')).toMatchObject({ lat: 1, lon: 2 });
  expect(sunPlace(null, undefined, undefined)).toMatchObject({ lat: 40.7128, lon: -74.006 });
});

test.each([
  ['2026-11-24T17:00:00Z', 'day'],
  ['2026-11-24T22:00:00Z', 'dusk'],
  ['2026-11-25T03:00:00Z', 'night'],
  ['2026-11-25T11:30:00Z', 'dusk'],
])('in New York at %s it is %s', (at, theme) => {
  expect(themeOfSun(new Date(at), sunPlace(null, undefined, undefined))).toBe(theme);
});

test('a size of text that is not one is the usual', () => {
  expect(textScale('1.5')).toBe('1.5');
  expect(textScale('9')).toBe('1');
  expect(textScale(undefined)).toBe('1');
});
