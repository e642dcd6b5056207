import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { type Figure, median, percentile } from '../figure.ts';
import { jobCount, prepareFolder, programOf } from '../store/fixture.ts';
import { type Started, start } from '../store/processes.ts';
import { serveBarePage } from './bare-page.ts';
import { paintOf } from './page-watch.ts';
import { openWatchedPage } from './window.ts';

const starts = 5;
const opens = 20;
const firstRow = 'main ul li button';

/** From nothing to the first job on the screen, and from a touch on a row to the job, on a store of 5,000 jobs. */
export async function coldStartFigures(
  { root, scratch, say }: { root: string; scratch: string; say(words: string): void },
  browser: Browser,
): Promise<Figure[]> {
  const folder = prepareFolder(scratch, 'cold', programOf(root), say);
  const bare = await serveBarePage();
  const times: number[] = [];
  const bareTimes: number[] = [];
  const trips: number[] = [];
  try {
    for (let run = 1; run <= starts; run += 1) {
      say(`starting tablet and screen, ${run} of ${starts}`);
      const isLast = run === starts;
      times.push(
        await timeStart(
          browser,
          () => start(join(root, 'src-main', 'browser.ts'), '--data', folder),
          ({ said }) => (said as { url: string }).url,
          async (page) => {
            if (isLast) trips.push(...(await openJobs(page)));
          },
        ),
      );
      const bareProcess = join(import.meta.dirname, '..', 'store', 'bare-process.ts');
      bareTimes.push(
        await timeStart(
          browser,
          () => start(bareProcess),
          () => bare.url,
        ),
      );
    }
  } finally {
    await bare.close();
  }
  return [
    {
      name: `cold start to the first job painted, ${jobCount} jobs`,
      value: median(times),
      unit: 'ms',
      target: { is: 'below', bound: 2000 },
      bare: { name: 'Node with better-sqlite3 alone, then a page of one row', value: median(bareTimes) },
    },
    { name: `opening a job, touch to paint p95, ${jobCount} jobs`, value: percentile(trips, 95), unit: 'ms' },
  ];
}

/** ms from the start of the program to the frame with the first row, in a browser that runs already. */
async function timeStart(
  browser: Browser,
  begin: () => Promise<Started>,
  addressOf: (started: Started) => string,
  then: (page: Page) => Promise<void> = async () => undefined,
): Promise<number> {
  const page = await openWatchedPage(browser);
  const began = Date.now();
  const started = await begin();
  try {
    await page.goto(addressOf(started), { waitUntil: 'commit' });
    const { at } = await paintOf(page, firstRow);
    await then(page);
    return at - began;
  } finally {
    await page.context().close();
    await started.stop();
  }
}

async function openJobs(page: Page): Promise<number[]> {
  const rows = page.locator(firstRow);
  const trips: number[] = [];
  for (let index = 0; index < opens; index += 1) {
    const painted = paintOf(page, 'main article h2');
    await rows.nth(index).click();
    trips.push((await painted).sinceTouch);
    await page.getByRole('button', { name: 'All jobs' }).click();
    await rows.first().waitFor();
  }
  return trips;
}
