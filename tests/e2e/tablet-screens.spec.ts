import { expect, test } from '@playwright/test';
import { axeFaults, contrastFaults } from './support/axe.ts';
import { measureFaults, tabletLimits } from './support/measure.ts';
import { wear } from './support/page-bridge.ts';
import { openStage, type Stage } from './support/stage.ts';
import { tourTablet } from './support/tablet-tour.ts';
import { docked, inHand, openWindow, type Window } from './support/window.ts';

/* Every screen of the tablet, in both postures and in every light, under axe and under the ruler. */

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

test('every screen can be touched, read and heard, docked and in the hand, by day, dusk and night', async () => {
  test.setTimeout(240_000);
  const { page } = tablet;
  const faults: Record<string, string[]> = {};
  let checks = 0;
  const check = async (where: string, found: Promise<string[]>) => {
    const list = await found;
    checks += 1;
    if (list.length > 0) faults[where] = list;
  };

  await tourTablet(stage, page, async (screen) => {
    for (const [posture, size] of [
      ['docked', docked],
      ['in the hand', inHand],
    ] as const) {
      await page.setViewportSize(size);
      await wear(page, 'day');
      await check(`${screen}, ${posture}: axe`, axeFaults(page));
      await check(`${screen}, ${posture}: measured`, measureFaults(page, tabletLimits));
      // The light changes no place and no name: only what colours can break is looked at again.
      for (const theme of ['dusk', 'night'] as const) {
        await wear(page, theme);
        await check(`${screen}, ${posture}, ${theme}: axe`, contrastFaults(page));
      }
    }
    await page.setViewportSize(docked);
  });

  test.info().annotations.push({ type: 'checks', description: String(checks) });
  expect(faults).toEqual({});
  expect(tablet.complaints).toEqual([]);
});
