import { expect, test } from '@playwright/test';
import { type CuttableProxy, startCuttableProxy } from '../../src-tools/network/cuttable-proxy.ts';
import { axeFaults, contrastFaults } from './support/axe.ts';
import type { Night } from './support/busy-board.ts';
import { signIn } from './support/console-page.ts';
import { tourConsole } from './support/console-tour.ts';
import { type Limits, measureFaults } from './support/measure.ts';
import { listFaults } from './support/measure-lists.ts';
import { openStage, type Stage } from './support/stage.ts';
import { openWindow, type Window } from './support/window.ts';

/* Every screen of the console, at both sizes and in every light, under axe and under the ruler. */

/** A mouse at a desk (UX, "The console"). */
const deskLimits: Limits = { touch: 28, mainTouch: 28, text: 14 };
const large = { width: 1440, height: 900 };
const small = { width: 1280, height: 800 };

// The second looks at what the first one brought.
test.describe.configure({ mode: 'serial' });

let stage: Stage;
let wire: CuttableProxy;
let night: Night | undefined;
const windows: Window[] = [];

async function open(): Promise<Window> {
  const window = await openWindow(wire.url, large);
  windows.push(window);
  return window;
}

test.beforeAll(async () => {
  stage = await openStage(0);
  wire = await startCuttableProxy(stage.hub.url);
});
test.afterAll(async () => {
  for (const window of windows.splice(0)) await window.close().catch(() => undefined);
  night?.end();
  await wire?.stop();
  await stage?.close();
});

test('every screen can be read, heard and pointed at, large and small, by day, dusk and night', async () => {
  test.setTimeout(420_000);
  const { page, complaints } = await open();
  const faults: Record<string, string[]> = {};
  let checks = 0;
  const check = async (where: string, found: Promise<string[]>) => {
    const list = await found;
    checks += 1;
    if (list.length > 0) faults[where] = list;
  };
  const wear = (theme: string) =>
    page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, theme);

  night = await tourConsole(stage, page, wire, async (screen) => {
    for (const [name, size] of [
      ['large', large],
      ['small', small],
    ] as const) {
      await page.setViewportSize(size);
      await wear('day');
      await check(`${screen}, ${name}: axe`, axeFaults(page));
      await check(`${screen}, ${name}: measured`, measureFaults(page, deskLimits));
      await check(`${screen}, ${name}: lists`, listFaults(page));
      // The light changes no place and no name: only what colours can break is looked at again.
      for (const theme of ['dusk', 'night']) {
        await wear(theme);
        await check(`${screen}, ${name}, ${theme}: axe`, contrastFaults(page));
      }
    }
    await page.setViewportSize(large);
  });

  test.info().annotations.push({ type: 'checks', description: String(checks) });
  expect(faults).toEqual({});
  expect(complaints.filter((words) => !/401|ERR_|WebSocket/.test(words))).toEqual([]);
});

test('words as long as German ones, enlarged to twice their size: nothing is lost or covered', async () => {
  const jobs = night?.jobs;
  const reports = night?.reports;
  if (!jobs || !reports) throw new Error('the tour brought no jobs');
  wire.mend();
  const { page } = await open();
  await signIn(page, stage.hub);
  await page.evaluate(() => localStorage.setItem('sector.console.language', '"pseudo"'));
  await page.reload();
  const faults: Record<string, string[]> = {};
  const places = [`#/dispatch/job/${jobs[3]}`, '#/dispatch', `#/reports/${reports[0]}`, '#/reports'];
  for (const place of places) {
    await page.goto(`${wire.url}/${place}`);
    await expect(page.getByRole('grid').first()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    if (place.includes('job')) await expect(page.getByRole('article')).toBeVisible();
    // An enlarged page has half as many pixels, by CSS, each way.
    for (const { width, height } of [large, small]) {
      for (const zoom of [1, 2]) {
        await page.setViewportSize({ width: width / zoom, height: height / zoom });
        const where = `${place.slice(0, 10)} ${width} x ${height}, ${zoom * 100} %`;
        const found = [...(await measureFaults(page, deskLimits)), ...(await listFaults(page))];
        if (found.length > 0) faults[where] = found;
      }
    }
  }
  expect(faults).toEqual({});
});
