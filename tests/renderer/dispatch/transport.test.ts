import { describe, expect, it, test } from 'vitest';
import { nearestDestinations } from '../../../src-renderer/tablet/dispatch/destinations.ts';
import { readMiles } from '../../../src-renderer/ui/miles.ts';
import { testCodes } from '../../support/codes.ts';

test.each([
  ['', undefined],
  ['  ', undefined],
  ['41207', 41_207],
  ['41 207', 41_207],
  ['41,207.9', 41_207],
  ['12345678', null],
  ['-5', null],
  ['about 40000', null],
])('an odometer typed as "%s" is read as %s', (typed, miles) => {
  expect(readMiles(typed)).toBe(miles);
});

describe('places to take somebody to', () => {
  const codes = {
    ...testCodes(),
    destinations: [
      { name: 'Far', lat: 40.9, lon: -73.9 },
      { name: 'Unmeasured' },
      { name: 'Near', lat: 40.77, lon: -73.96 },
    ],
  };

  it('are the own station first, then the nearest, then those whose place nobody knows', () => {
    const own = { lat: 40.76, lon: -73.96 };
    expect(nearestDestinations(codes, '19', own).map(({ name }) => name)).toEqual([
      '19th Precinct',
      'Near',
      'Far',
      'Unmeasured',
    ]);
  });

  it('are in the department’s own order where this car’s place is unknown', () => {
    expect(nearestDestinations(codes, 'nowhere', null).map(({ name }) => name)).toEqual([
      'Far',
      'Unmeasured',
      'Near',
    ]);
  });

  it('are none in a department that names none', () => {
    const { destinations: _, ...bare } = codes;
    expect(nearestDestinations(bare, 'nowhere', null)).toEqual([]);
  });
});
