import { expect, test } from 'vitest';
import { tourAt } from '../../../src-renderer/tablet/access/tour.ts';

const tours = [
  { id: 'midnight', words: 'Midnight', from: '23:00', to: '07:35' },
  { id: 'day', words: 'Day', from: '07:05', to: '15:40' },
  { id: 'evening', words: 'Evening', from: '15:00', to: '23:35' },
];
/** New York is five hours behind UTC in November, four in July. */
const november = (time: string) => Date.parse(`2026-11-24T${time}:00-05:00`);

test.each([
  ['02:00', 'midnight'],
  ['06:00', 'midnight'],
  ['06:40', 'day'],
  ['07:20', 'day'],
  ['12:00', 'day'],
  ['14:29', 'day'],
  ['14:35', 'evening'],
  ['15:20', 'evening'],
  ['22:00', 'evening'],
  ['22:45', 'midnight'],
  ['23:20', 'midnight'],
  ['00:00', 'midnight'],
])('at %s the crew most likely signs on for %s', (time, tour) => {
  expect(tourAt(tours, november(time), 'America/New_York')).toBe(tour);
});

test('the clock is the department’s, also in summer', () => {
  expect(tourAt(tours, Date.parse('2026-07-01T16:00:00Z'), 'America/New_York')).toBe('day');
});

test('a tour that lasts the whole day, or none that runs now: the first is offered', () => {
  expect(
    tourAt([{ id: 'all', words: 'All', from: '08:00', to: '08:00' }], november('03:00'), 'America/New_York'),
  ).toBe('all');
  expect(tourAt(tours.slice(1, 2), november('23:30'), 'America/New_York')).toBe('day');
  expect(tourAt([], november('23:30'), 'America/New_York')).toBeUndefined();
});
