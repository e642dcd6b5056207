import type { Browser, Page } from '@playwright/test';
import { watchPages } from './page-watch.ts';

/** The tablet in its dock, CSS pixels. */
const viewport = { width: 1280, height: 800 };

/** A page of a browser profile that has nothing of ours in its cache. Nothing is loaded yet. */
export async function openWatchedPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await watchPages(page);
  return page;
}
