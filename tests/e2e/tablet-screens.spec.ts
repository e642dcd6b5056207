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
    await wear(page, 'day');
    await check(`${screen}, docked: axe`, axeFaults(page));
    await check(`${screen}, docked: measured`, measureFaults(page, tabletLimits));
    // The light changes no place and no name, the posture no colour: each is looked at whole with one of the others.
    await wear(page, 'dusk');
    await check(`${screen}, dusk: axe`, contrastFaults(page));
    await wear(page, 'night');
    await page.setViewportSize(inHand);
    await check(`${screen}, in the hand by night: axe`, axeFaults(page));
    await check(`${screen}, in the hand: measured`, measureFaults(page, tabletLimits));
    await page.setViewportSize(docked);
  });

  test.info().annotations.push({ type: 'checks', description: String(checks) });
  expect(faults).toEqual({});
  expect(tablet.complaints).toEqual([]);
});
