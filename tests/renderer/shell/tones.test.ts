import { expect, test } from 'vitest';
import { beatsOf, toneLength, tones } from '../../../src-renderer/tablet/shell/alerts/tones.ts';

const priorities = [1, 2, 3, 4];

test('each priority has a rhythm of its own, pitch aside', () => {
  const rhythms = priorities.map((priority) =>
    beatsOf(priority)
      .map(({ at, ms }) => `${at}+${ms}`)
      .join(' '),
  );
  expect(new Set(rhythms).size).toBe(4);
});

test('the more urgent, the more beats', () => {
  const beats = priorities.map((priority) => beatsOf(priority).length);
  expect(beats).toEqual([...beats].sort((a, b) => b - a));
  expect(new Set(beats).size).toBe(4);
});

test('beats do not run into each other, and no alert takes longer than a second and a half', () => {
  for (const beats of Object.values(tones)) {
    beats.slice(1).forEach((beat, index) => {
      const before = beats[index];
      expect(beat.at).toBeGreaterThanOrEqual((before?.at ?? 0) + (before?.ms ?? 0));
    });
  }
  for (const priority of priorities) expect(toneLength(priority)).toBeLessThanOrEqual(1500);
});

test('an unknown priority sounds as the least of them', () => {
  expect(beatsOf(9)).toEqual(beatsOf(4));
});
