import { expect, test } from '@playwright/test';
import { measureFaults, tabletLimits } from './support/measure.ts';
import { scaleText, speak } from './support/page-bridge.ts';
import { openStage, type Stage } from './support/stage.ts';
import { type TabletScreen, tourTablet } from './support/tablet-tour.ts';
import { docked, inHand, openWindow, type Window } from './support/window.ts';

/* The tablet's screens with the largest text, with words as long as German ones, and read from right to left. */

let stage: Stage;
let tablet: Window;

test.beforeAll(async () => {
  stage = await openStage(1);
  const [first] = stage.tablets;
  if (!first) throw new Error('the stage has no tablet');
  tablet = await openWindow(first.url);
});
test.afterAll(async () => {
  await tablet?.close();
  await stage?.close();
});

/** Where long words and large letters meet at once; the others are looked at for one of them each. */
const main: ReadonlySet<TabletScreen> = new Set([
  'sign-on',
  'jobs, a dozen',
  'job, just given',
  'job, being worked',
  'clear',
  'form with faults',
]);

test('nothing is cut off, covered or too small with large text, long words, and from right to left', async () => {
  test.setTimeout(240_000);
  const { page } = tablet;
  const faults: Record<string, string[]> = {};
  const look = async (where: string) => {
    for (const size of [docked, inHand]) {
      await page.setViewportSize(size);
      const found = await measureFaults(page, tabletLimits);
      if (found.length > 0) faults[`${where}, ${size.width} px wide`] = found;
    }
  };

  await tourTablet(stage, page, async (screen) => {
    await scaleText(page, '2');
    await look(`${screen}, text twice as large`);
    if (main.has(screen)) {
      await speak(page, 'pseudo-rtl');
      await look(`${screen}, long words from right to left, text twice as large`);
    }
    await scaleText(page, '1');
    for (const language of ['pseudo', 'pseudo-rtl'] as const) {
      await speak(page, language);
      await look(`${screen}, ${language}`);
    }
    await speak(page, 'en');
    await page.setViewportSize(docked);
  });

  expect(faults).toEqual({});
  expect(tablet.complaints).toEqual([]);
});
