import { chromium } from '@playwright/test';
import { chromiumSwitches } from '../start/chromium.ts';
import type { Bench } from './figure.ts';
import { coldStartFigures } from './story/cold-start.ts';
import { openLiveStage } from './story/live-stage.ts';
import { noteFigures } from './story/notes.ts';
import { assign, statusActFigures } from './story/status-acts.ts';
import { openWatchedPage } from './story/window.ts';

/** Hub, tablet and screen together, as an officer and a dispatcher see them, in a real Chromium. */
export const storyBench: Bench = {
  name: 'story',
  async run({ root, scratch, chromium: executablePath, say }) {
    const browser = await chromium.launch({ executablePath, args: chromiumSwitches() });
    try {
      const cold = await coldStartFigures({ root, scratch, say }, browser);
      say('starting a hub and a tablet');
      const stage = await openLiveStage(root, scratch);
      try {
        const page = await openWatchedPage(browser);
        await page.goto(stage.url);
        await page.locator('main ul li button').first().waitFor();
        say('changing statuses');
        const acts = await statusActFigures(stage, page);
        say('writing notes');
        await assign(stage, page);
        await page.locator('main article').waitFor();
        return [...cold, ...acts, ...(await noteFigures(stage, page, browser))];
      } finally {
        await stage.close();
      }
    } finally {
      await browser.close();
    }
  },
};
