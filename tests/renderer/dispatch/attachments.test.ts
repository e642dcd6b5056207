import fc from 'fast-check';
import i18next from 'i18next';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { FileState } from '../../../src-contract/file-state.ts';
import {
  isHere,
  percentDone,
  standingWords,
} from '../../../src-renderer/tablet/dispatch/attachment-words.ts';
import { restoreScreen, screenLine, useScreen } from '../../../src-renderer/tablet/shell/screen.ts';
import { fileSize } from '../../../src-renderer/ui/file-size.ts';
import { fitWithin } from '../../../src-renderer/ui/prepare-photo.ts';
import { startWords } from '../../../src-renderer/words/i18n.ts';

beforeAll(startWords);

describe('a photo that is made smaller', () => {
  const side = fc.integer({ min: 1, max: 60_000 });
  it('fits, keeps its shape, and is never made larger', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 8000 }), (width, height, longest) => {
        const fitted = fitWithin({ width, height }, longest);
        expect(Math.max(fitted.width, fitted.height)).toBe(Math.min(longest, Math.max(width, height)));
        expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1);
        expect(fitted.width).toBeLessThanOrEqual(width);
        expect(fitted.height).toBeLessThanOrEqual(height);
        // Within the half pixel by which a side is rounded.
        const scale = Math.min(1, longest / Math.max(width, height));
        expect(Math.abs(fitted.height - Math.max(1, height * scale))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(fitted.width - Math.max(1, width * scale))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('how far a file is', () => {
  it('is all only when it is all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(), (size, some) => {
        const done = some % (size + 1);
        const percent = percentDone({ done, size });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent === 100).toBe(done === size);
      }),
    );
  });

  const file = { hash: 'a'.repeat(64), size: 300_000, done: 0 };
  const words = (state: Partial<FileState>) =>
    standingWords({ ...file, state: 'waiting', ...state }, i18next.getFixedT('en', ['dispatch', 'common']));

  it.each<[Partial<FileState>, string]>([
    [{ state: 'waiting' }, 'On this tablet, waiting to be sent'],
    [{ state: 'waiting', done: 126_000 }, 'On this tablet, 42 % sent'],
    [{ state: 'atHub', done: 300_000 }, 'At the hub'],
    [{ state: 'fetching' }, 'Not on this tablet yet (300 kB)'],
    [
      { state: 'fetching', reason: 'It has not come to the hub yet.' },
      'Not on this tablet yet (300 kB). It has not come to the hub yet.',
    ],
    [{ state: 'fetching', done: 30_000 }, 'Coming from the hub: 10 % of 300 kB'],
    [{ state: 'refused', reason: 'Too many.' }, 'On this tablet. The hub did not take it: Too many.'],
    [{ state: 'unavailable', reason: 'It is gone.' }, 'It cannot be shown here: It is gone.'],
  ])('is said in words: %j', (state, said) => {
    expect(words(state)).toBe(said);
  });

  it('decides whether it can be shown', () => {
    const shown = (['waiting', 'atHub', 'refused', 'fetching', 'unavailable'] as const).filter((state) =>
      isHere({ state }),
    );
    expect(shown).toEqual(['waiting', 'atHub', 'refused']);
  });
});

test.each([
  [1, { count: 1, unit: 'kilobytes' }],
  [299_600, { count: 300, unit: 'kilobytes' }],
  [999_499, { count: 999, unit: 'kilobytes' }],
  [1_000_000, { count: 1, unit: 'megabytes' }],
  [3_460_000, { count: 3.5, unit: 'megabytes' }],
  [52_000_000, { count: 52, unit: 'megabytes' }],
])('%d bytes are said briefly', (bytes, said) => {
  expect(fileSize(bytes)).toEqual(said);
});

test('a photo that is looked at is left by going anywhere, and is no place to come back to', () => {
  const { openJob, openPhoto, goTo, openDraft } = useScreen.getState();
  const job = '01936000-0000-7000-8000-000000000001';
  for (const leave of [
    () => goTo('map'),
    () => openJob(null),
    () => openDraft('x'),
    () => restoreScreen(undefined),
  ]) {
    openJob(job);
    openPhoto(file64);
    expect([useScreen.getState().photo, screenLine(useScreen.getState())]).toEqual([
      file64,
      `jobs/job/${job}`,
    ]);
    leave();
    expect(useScreen.getState().photo).toBeNull();
  }
});

const file64 = 'b'.repeat(64);
