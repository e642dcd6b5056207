import { describe, expect, test } from 'vitest';
import { contrast, luminance, readThemes } from './tokens.ts';

/** What is acted on or read in a hurry. */
const acted = 7;
/** The rest that is read. */
const read = 4.5;
/** Edges that tell a control from its ground. */
const edges = 3;

type Pair = readonly [ink: string, ground: string, least: number];

const on = (grounds: readonly string[], inks: readonly string[], least: number): Pair[] =>
  inks.flatMap((ink) => grounds.map((ground): Pair => [ink, ground, least]));

const statuses = ['available', 'assigned', 'en-route', 'on-scene', 'transporting', 'out'].map(
  (status) => `status-${status}`,
);
const pairs: readonly Pair[] = [
  ...on(['ground', 'surface', 'sunken', 'act-soft', 'warn-soft', 'bad-soft'], ['ink'], acted),
  ['act-ink', 'act', acted],
  ['alarm-ink', 'alarm', acted],
  // The undo bar and the second priority are turned round.
  ['ground', 'ink', acted],
  ...on(['ground', 'surface'], ['ink-quiet', ...statuses, 'good', 'warn', 'bad'], read),
  ...on(['sunken'], ['ink-quiet', ...statuses, 'warn'], read),
  ['warn', 'warn-soft', read],
  ['bad', 'bad-soft', read],
  // The count on the rail.
  ['ground', 'warn', read],
  ...on(['map-land', 'map-street', 'map-halo'], ['map-label'], read),
  ...on(['ground', 'surface', 'sunken'], ['edge', 'focus', 'act', 'alarm'], edges),
];

const themes = readThemes();

describe.each([...themes.keys()])('by %s', (theme) => {
  const colours = themes.get(theme) ?? new Map<string, string>();
  const colour = (token: string) => {
    const found = colours.get(token);
    if (!found) throw new Error(`${theme} has no colour --${token}`);
    return found;
  };

  test.each(pairs)('%s on %s has a contrast of %d', (ink, ground, least) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(least);
  });

  test('has the same tokens as day', () => {
    expect([...colours.keys()].sort()).toEqual([...(themes.get('day')?.keys() ?? [])].sort());
  });
});

test('nothing is bright by night: the eyes stay adapted to the dark', () => {
  const night = [...(themes.get('night') ?? [])];
  expect(night.length).toBeGreaterThan(30);
  expect(night.filter(([, colour]) => luminance(colour) > 0.5)).toEqual([]);
});

test('what is measured is what WCAG means: black on white is 21, grey #777777 just misses 4.5', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
});
