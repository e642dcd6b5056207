import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type Figure, median } from './figure.ts';
import { readFirstList } from './store/first-list.ts';
import { jobCount, prepareFolder, programOf } from './store/fixture.ts';
import type { ActFigures } from './store/measure-acts.ts';
import { residentMB, start } from './store/processes.ts';

const starts = 5;
const part = (name: string) => join(import.meta.dirname, 'store', name);

/** The tablet's main process over a store of 5,000 jobs: its start, its acts, its memory, its disk. */
export const storeBench: Bench = {
  name: 'store',
  async run({ root, scratch, say }) {
    const folder = prepareFolder(scratch, 'tablet', programOf(root), say);
    const bytesPerJob = statSync(join(folder, 'store.db')).size / jobCount;
    return [
      ...(await startFigures(root, folder, say)),
      ...(await actFigures(root, scratch, say)),
      { name: 'store on disk, a job', value: bytesPerJob, unit: 'bytes' },
    ];
  },
};

async function startFigures(root: string, folder: string, say: (words: string) => void): Promise<Figure[]> {
  const times: number[] = [];
  const sizes: number[] = [];
  const bareTimes: number[] = [];
  const bareSizes: number[] = [];
  for (let run = 1; run <= starts; run += 1) {
    say(`starting the tablet, ${run} of ${starts}`);
    const began = performance.now();
    const tablet = await start(join(root, 'src-main', 'browser.ts'), '--data', folder);
    const list = await readFirstList((tablet.said as { url: string }).url);
    times.push(performance.now() - began);
    sizes.push(residentMB(tablet.pid));
    await tablet.stop();
    if (list.open.length === 0) throw new Error('the list of jobs is empty');

    const bareBegan = performance.now();
    const bare = await start(part('bare-process.ts'));
    bareTimes.push(performance.now() - bareBegan);
    bareSizes.push(residentMB(bare.pid));
    await bare.stop();
  }
  const bareName = 'Node with better-sqlite3 alone';
  return [
    {
      name: `cold start to a usable job list, ${jobCount} jobs`,
      value: median(times),
      unit: 'ms',
      target: { is: 'below', bound: 2000 },
      bare: { name: bareName, value: median(bareTimes) },
    },
    {
      name: `resident memory of the main process, ${jobCount} jobs`,
      value: median(sizes),
      unit: 'MB',
      target: { is: 'below', bound: 200 },
      bare: { name: bareName, value: median(bareSizes) },
    },
  ];
}

async function actFigures(root: string, scratch: string, say: (words: string) => void): Promise<Figure[]> {
  say('acting on the tablet');
  const own = prepareFolder(scratch, 'acts', programOf(root), say);
  // The limit before and after, so that what else the machine does weighs on both.
  const before = await bareRows(join(scratch, 'bare-before'));
  const acts = await start(part('acts.ts'), root, own);
  const { perSecond, toFoldP95 } = acts.said as ActFigures;
  await acts.stop();
  const limit = (before + (await bareRows(join(scratch, 'bare-after')))) / 2;
  return [
    {
      name: 'durable acts on the tablet',
      value: perSecond,
      unit: 'a second',
      bare: { name: 'one encrypted row, synchronous=FULL', value: limit },
    },
    {
      name: 'act to fold, p95',
      value: toFoldP95,
      unit: 'ms',
      // The whole way to the paint may take 50 ms, and a frame of a screen takes 17.
      target: { is: 'below', bound: 30 },
    },
  ];
}

async function bareRows(folder: string): Promise<number> {
  mkdirSync(folder);
  const bare = await start(part('bare.ts'), folder, '2000');
  await bare.stop();
  return (bare.said as { perSecond: number }).perSecond;
}
