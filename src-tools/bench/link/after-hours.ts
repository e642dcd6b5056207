import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { type Figure, percentile } from '../figure.ts';
import type { LiveStage } from '../story/live-stage.ts';
import { openWatchedPage } from '../story/window.ts';
import { attach } from './urgent.ts';

/** What a busy crew does in 12 hours without a network. */
const acts = 2000;
const photos = 40;
const photoBytes = 300_000;
/** A poor mast for the acts, and then a fair one, so that photos do not take hours. */
const poor = { bitsPerSecond: 64_000, delay: 50 };
const fair = { bitsPerSecond: 512_000, delay: 50 };
/** So many of them are waited for. */
const photosSeen = 6;
/** So long the screen is looked at while photos go, ms. */
const watched = 20_000;

/** A tablet comes back after 12 hours with everything that was done in them. */
export async function returnFigures(
  stage: LiveStage,
  browser: Browser,
  say: (words: string) => void,
): Promise<Figure[]> {
  const page = await openWatchedPage(browser);
  await page.goto(stage.url);
  await page.locator('main ul li button').first().waitFor();
  stage.network.cut();
  say(`${acts} acts and ${photos} photos without a network`);
  await workOffline(stage);
  const still = await frames(page, watched / 4);
  const waitingBytes = async () => (await stage.screen.bridge.read('sync', {})).files?.bytes ?? 0;
  const enough = (await waitingBytes()) - photosSeen * photoBytes;

  say('the network is back, with 64 kbit/s');
  stage.network.be(poor);
  const before = stage.wire.bytes.up;
  stage.network.mend();
  while (stage.wire.bytes.up === before) await pause(5);
  const began = performance.now();
  const moving = frames(page, watched);
  while (!(await stage.isAllSent())) await pause(50);
  const actsTook = (performance.now() - began) / 1000;
  const actBytes = stage.wire.bytes.up - before;
  const busy = await moving;
  say('and photos, with 512 kbit/s');
  stage.network.be(fair);
  const photosBegan = { at: performance.now(), bytes: stage.wire.bytes.up };
  while ((await waitingBytes()) > enough) await pause(200);
  const took = (performance.now() - photosBegan.at) / 1000;
  const bytes = stage.wire.bytes.up - photosBegan.bytes;
  stage.network.be({});
  const alone = (sent: number, { bitsPerSecond }: typeof fair) => (sent * 8) / bitsPerSecond;
  return [
    {
      name: `${acts} acts after 12 hours, to the hub, ${Math.round(actBytes / 1000)} kB over 64 kbit/s`,
      value: actsTook,
      unit: 's',
      target: { is: 'below', bound: 1.2 * alone(actBytes, poor) },
      bare: { name: 'their bytes alone', value: alone(actBytes, poor) },
    },
    {
      name: `the first ${photosSeen} of ${photos} photos of ${photoBytes / 1000} kB behind them, over 512 kbit/s`,
      value: took,
      unit: 's',
      target: { is: 'below', bound: 1.2 * alone(bytes, fair) },
      bare: { name: 'their bytes alone', value: alone(bytes, fair) },
    },
    {
      name: 'frames of the screen meanwhile',
      value: busy.perSecond,
      unit: 'a second',
      target: { is: 'above', bound: 57 },
      bare: { name: 'before, without a network', value: still.perSecond },
    },
    {
      name: 'the longest between two frames of a hundred',
      value: busy.p99,
      unit: 'ms',
      bare: { name: 'before, without a network', value: still.p99 },
    },
  ];
}

async function workOffline(stage: LiveStage): Promise<void> {
  const { screen, job } = stage;
  for (let n = 0; n < photos; n += 1)
    await attach(stage, await screen.put(randomBytes(photoBytes), 'image/jpeg'));
  for (let n = 0; n < acts - photos; n += 1) {
    const outcome =
      n % 2 === 0
        ? await screen.bridge.act('dispatch.setStatus', { status: n % 4 === 0 ? 'meal' : 'available' })
        : await screen.bridge.act('dispatch.addNote', { incident: job, text: noteOf(n) });
    if ('refused' in outcome) throw new Error(outcome.refused.reason);
  }
}

const noteOf = (n: number) =>
  `Canvass of ${100 + (n % 80)} E ${60 + (n % 30)} ST, apt ${n % 9}B: nobody heard anything, camera in the lobby no. ${n}.`;

/** How often the page was drawn in so many ms. */
async function frames(page: Page, ms: number): Promise<{ perSecond: number; p99: number }> {
  const gaps = await page.evaluate(
    (most) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        const began = performance.now();
        let last = began;
        const next = (now: number) => {
          found.push(now - last);
          last = now;
          if (now - began < most) requestAnimationFrame(next);
          else resolve(found);
        };
        requestAnimationFrame(next);
      }),
    ms,
  );
  return { perSecond: (1000 * gaps.length) / ms, p99: percentile(gaps, 99) };
}
