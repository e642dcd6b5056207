import { expect, test } from 'vitest';
import { historyStep, remembered } from '../../../src-renderer/console/command/history.ts';

test('what was entered is gone through from the newest to the oldest and back to the new line', () => {
  const lines = ['d 19a', 'd 19a', 'u 19b'].reduce(remembered, [] as readonly string[]);
  expect(lines).toEqual(['d 19a', 'u 19b']);
  const back = historyStep(lines, lines.length, -1);
  expect(back).toBe(1);
  expect(historyStep(lines, 0, -1)).toBeUndefined();
  expect(historyStep(lines, 1, 1)).toBe(2);
  expect(historyStep(lines, 2, 1)).toBeUndefined();
});

test('a desk does not remember without end', () => {
  const lines = Array.from({ length: 80 }, (_, n) => `j ${n}`).reduce(remembered, [] as readonly string[]);
  expect(lines).toHaveLength(50);
  expect(lines.at(-1)).toBe('j 79');
});
