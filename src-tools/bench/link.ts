import { chromium } from '@playwright/test';
import { chromiumSwitches } from '../start/chromium.ts';
import type { Bench } from './figure.ts';
import { returnFigures } from './link/after-hours.ts';
import { urgentFigures } from './link/urgent.ts';
import { openLiveStage } from './story/live-stage.ts';

/** A tablet on a bad link: what is urgent, and what has waited for hours. Takes some minutes. */
export const linkBench: Bench = {
  name: 'link',
  isLong: true,
  async run({ root, scratch, chromium: executablePath, say }) {
    const stage = await openLiveStage(root, scratch);
    const browser = await chromium.launch({ executablePath, args: chromiumSwitches() });
    try {
      return [...(await urgentFigures(stage, say)), ...(await returnFigures(stage, browser, say))];
    } finally {
      await browser.close();
      await stage.close();
    }
  },
};
