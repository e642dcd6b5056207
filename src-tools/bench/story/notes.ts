import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { type Figure, median, percentile } from '../figure.ts';
import { serveBarePage } from './bare-page.ts';
import type { LiveStage } from './live-stage.ts';
import { paintOf } from './page-watch.ts';
import { openWatchedPage } from './window.ts';

const notes = 60;
/** Between two notes, ms: at random, so that they fall anywhere between two frames. */
const shortest = 50;
const longest = 250;
const pause = () => wait(shortest + Math.random() * (longest - shortest));

/**
 * What a dispatcher writes on the job that is open on the tablet: from the hub's stamp, which it gives just before it
 * commits, to the tablet's frame with the text.
 */
export async function noteFigures(stage: LiveStage, page: Page, browser: Browser): Promise<Figure[]> {
  const painted = new Map<string, number>();
  for (let n = 1; n <= notes; n += 1) {
    const text = `Note ${n} of the bench: caller says they left by the back door.`;
    const shown = paintOf(page, 'main article li', text);
    const outcome = await stage.desk.act('dispatch.addNote', { incident: stage.job, text });
    if ('refused' in outcome) throw new Error(outcome.refused.reason);
    painted.set(text, (await shown).at);
    await pause();
  }
  const job = await stage.desk.read('job', { incident: stage.job });
  const trips = (job?.timeline ?? []).flatMap((entry) => {
    const at = entry.kind === 'remark' ? painted.get(entry.text) : undefined;
    return at === undefined ? [] : [at - entry.at];
  });
  if (trips.length !== notes) throw new Error(`the hub knows ${trips.length} of ${notes} notes`);
  const bare = await barePushTrips(browser);
  return [
    {
      name: 'hub commit to tablet paint, p95',
      value: percentile(trips, 95),
      unit: 'ms',
      target: { is: 'below', bound: 150 },
      bare: { name: 'a bare WebSocket to a bare page, p95', value: percentile(bare, 95) },
    },
    {
      name: 'hub commit to tablet paint, median',
      value: median(trips),
      unit: 'ms',
      bare: { name: 'a bare WebSocket to a bare page, median', value: median(bare) },
    },
  ];
}

async function barePushTrips(browser: Browser): Promise<number[]> {
  const bare = await serveBarePage();
  const page = await openWatchedPage(browser);
  try {
    await page.goto(bare.url);
    await page.locator('#said', { hasText: 'ready' }).waitFor();
    const trips: number[] = [];
    for (let n = 1; n <= notes; n += 1) {
      const text = `Push ${n}.`;
      const shown = paintOf(page, '#said', text);
      // Known to stand before anything is sent.
      await page.evaluate(() => undefined);
      const sent = Date.now();
      bare.push(text);
      trips.push((await shown).at - sent);
      await pause();
    }
    return trips;
  } finally {
    await page.context().close();
    await bare.close();
  }
}
