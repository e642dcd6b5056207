import type { Page } from '@playwright/test';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { type Figure, median, percentile } from '../figure.ts';
import type { LiveStage } from './live-stage.ts';
import { paintOf } from './page-watch.ts';
import { bytesOf } from './wire.ts';

/** Each is two acts without a job. */
const mealRounds = 15;
/** Each is three acts on a job. */
const jobRounds = 10;
const bareTouches = 60;

interface Touches {
  /** ms from the touch to the frame with the new status. */
  readonly trips: number[];
  /** On the wire, acknowledgement and the hub's number included. */
  readonly bytes: number[];
}

/** Status changes by touch: how soon they are seen, and what they cost on the wire. */
export async function statusActFigures(stage: LiveStage, page: Page): Promise<Figure[]> {
  const free: Touches = { trips: [], bytes: [] };
  const onJob: Touches = { trips: [], bytes: [] };
  const before = await bareTouchTrips(page);
  for (let round = 0; round < mealRounds; round += 1) {
    await touch(stage, page, 'meal', free);
    await touch(stage, page, 'available', free);
  }
  for (let round = 0; round < jobRounds; round += 1) {
    await assign(stage, page);
    for (const status of ['acknowledged', 'enRoute', 'onScene'] as const)
      await touch(stage, page, status, onJob);
    await unassign(stage, page);
  }
  // The limit before and after, so that what else the machine does weighs on both.
  const bare = [...before, ...(await bareTouchTrips(page))];
  return [
    {
      name: 'act to paint, p95',
      value: percentile([...free.trips, ...onJob.trips], 95),
      unit: 'ms',
      target: { is: 'below', bound: 50 },
      bare: { name: 'a button that changes the page, p95', value: percentile(bare, 95) },
    },
    {
      name: 'act to paint, median',
      value: median([...free.trips, ...onJob.trips]),
      unit: 'ms',
      bare: { name: 'a button that changes the page, median', value: median(bare) },
    },
    {
      name: 'on the wire, a status change on a job',
      value: median(onJob.bytes),
      unit: 'bytes',
      target: { is: 'below', bound: 200 },
    },
    {
      name: 'on the wire, a status change without a job',
      value: median(free.bytes),
      unit: 'bytes',
      target: { is: 'below', bound: 200 },
    },
  ];
}

/** The bar says the status that the unit has. */
const barSays = ({ codes }: LiveStage, status: UnitStatus) =>
  `[role=toolbar][aria-label=${JSON.stringify(codes.statuses[status].words)}]`;

async function touch(
  stage: LiveStage,
  page: Page,
  status: UnitStatus,
  { trips, bytes }: Touches,
): Promise<void> {
  const { action, code } = stage.codes.statuses[status];
  const button = page.getByRole('toolbar').getByRole('button', { name: action });
  await button.waitFor({ timeout: 10_000 }).catch((fault: unknown) => {
    throw new Error(`the bar does not offer ${action} ${code ?? ''}`, { cause: fault });
  });
  const cost = await bytesOf(
    stage.wire,
    async () => {
      const painted = paintOf(page, barSays(stage, status));
      await button.click();
      trips.push((await painted).sinceTouch);
    },
    stage.isAllSent,
  );
  bytes.push(cost);
}

/** Gives the stage's job to the tablet's unit, and waits until the tablet shows it. */
export async function assign(stage: LiveStage, page: Page): Promise<void> {
  await dispatch(stage, page, 'dispatch.assign', 'assigned');
}

const unassign = (stage: LiveStage, page: Page) => dispatch(stage, page, 'dispatch.unassign', 'available');

async function dispatch(
  stage: LiveStage,
  page: Page,
  name: 'dispatch.assign' | 'dispatch.unassign',
  status: UnitStatus,
): Promise<void> {
  const shown = paintOf(page, barSays(stage, status));
  await bytesOf(stage.wire, async () => {
    const outcome = await stage.desk.act(name, { incident: stage.job, unit: stage.unit });
    if ('refused' in outcome) throw new Error(outcome.refused.reason);
    await shown;
  });
}

/** The same page, the same touch, and nothing of ours between it and the frame. */
async function bareTouchTrips(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.id = 'bench-bare';
    button.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999';
    button.textContent = 'Bare';
    button.onclick = () => button.setAttribute('aria-label', button.title);
    document.body.append(button);
  });
  const button = page.locator('#bench-bare');
  const trips: number[] = [];
  for (let index = 0; index < bareTouches / 2; index += 1) {
    await button.evaluate((element, title) => element.setAttribute('title', title), `touch ${index}`);
    const painted = paintOf(page, `#bench-bare[aria-label="touch ${index}"]`);
    await button.click();
    trips.push((await painted).sinceTouch);
  }
  await button.evaluate((element) => element.remove());
  return trips;
}
