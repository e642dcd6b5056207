import { type BrowserServer, chromium, type Page } from '@playwright/test';
import { chromiumSwitches, findChromium } from '../../../src-tools/start/chromium.ts';

/** A browser of its own with one page: a tablet's kiosk window, or a desk's. */
export interface Window {
  readonly page: Page;
  /** What the page complained of: errors in its console, and broken policies. */
  readonly complaints: readonly string[];
  /** Kills the browser as a crash would: nothing in it gets to say good-bye. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The two ways in which a tablet is held, CSS pixels. */
export const docked = { width: 1280, height: 800 };
export const inHand = { width: 800, height: 1280 };

/** Opens Chromium at an address. */
export async function openWindow(url: string, size = docked): Promise<Window> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found; SECTOR_CHROMIUM may name one.');
  const server: BrowserServer = await chromium.launchServer({
    executablePath,
    args: chromiumSwitches(),
    handleSIGINT: false,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: size });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return {
    page,
    complaints,
    async kill() {
      const gone = new Promise((resolve) => server.process().once('exit', resolve));
      await server.kill();
      await gone;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
