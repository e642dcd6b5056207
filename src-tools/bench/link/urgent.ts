import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { type Figure, median } from '../figure.ts';
import type { LiveStage } from '../story/live-stage.ts';

/** A weak mast: 20 kbit/s, and so many ms each way. */
const weak = { bitsPerSecond: 20_000, delay: 100 };
const videoBytes = 50_000_000;
/** Time for the video to fill the link, and for the window to follow it, ms. */
const settle = 20_000;
const rounds = 15;
const apart = 3000;

/** How long a status change takes to the hub while a video is on the way. */
export async function urgentFigures(stage: LiveStage, say: (words: string) => void): Promise<Figure[]> {
  say('putting a video of 50 MB');
  const video = await stage.screen.put(randomBytes(videoBytes), 'video/mp4');
  await attach(stage, video);
  stage.network.be(weak);
  say('changing statuses over 20 kbit/s while it waits');
  await pause(settle);
  const began = { at: performance.now(), bytes: stage.wire.bytes.up };
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const status of ['meal', 'available'] as const) {
      took.push(await untilAtHub(stage, status));
      await pause(apart);
    }
  }
  const seconds = (performance.now() - began.at) / 1000;
  const used = ((stage.wire.bytes.up - began.bytes) * 8) / seconds;
  stage.network.be({});
  return [
    {
      name: 'a status change to the hub over 20 kbit/s while a 50 MB video waits, longest',
      value: Math.max(...took),
      unit: 'ms',
      target: { is: 'below', bound: 1500 },
      bare: { name: 'the way alone', value: weak.delay + (120 * 8000) / weak.bitsPerSecond },
    },
    { name: 'the same, median', value: median(took), unit: 'ms' },
    {
      name: 'of the link, used meanwhile',
      value: (100 * used) / weak.bitsPerSecond,
      unit: '%',
      target: { is: 'above', bound: 75 },
    },
  ];
}

/** From the tap to the moment at which the dispatcher's board has it, ms. */
async function untilAtHub(stage: LiveStage, status: UnitStatus): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = stage.desk.watch('units', {}, (units) => {
    if (units?.find(({ id }) => id === stage.unit)?.status === status) resolve();
  });
  const tapped = performance.now();
  const outcome = await stage.screen.bridge.act('dispatch.setStatus', { status });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  await promise;
  stop();
  return performance.now() - tapped;
}

/** A file belongs to the stage's job. */
export async function attach(
  { screen, job }: LiveStage,
  file: Awaited<ReturnType<LiveStage['screen']['put']>>,
): Promise<void> {
  const outcome = await screen.bridge.act('dispatch.attach', { incident: job, file });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
}
