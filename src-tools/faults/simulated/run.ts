import { addTo, isClean, newVerdict, type Verdict, verdictLine } from '../verdict.ts';
import { sabotages } from './sabotages.ts';
import { startWorkers, type Workers } from './workers.ts';

export interface SimulatedOptions {
  readonly schedules: number;
  /** The first one's; the others count on. */
  readonly seed: number;
  readonly jobs: number;
  /** Progress and stories. */
  say(words: string): void;
  /** Results. */
  print(line: string): void;
}

const sayEvery = 5000;
/** So many failed schedules are told as stories. */
const mostStories = 3;

/** Plays schedules and prints the line that they come to. Gives whether nothing was found. */
export async function runSimulated(options: SimulatedOptions): Promise<boolean> {
  const { schedules, seed, say, print } = options;
  const workers = await startWorkers(Math.min(options.jobs, schedules));
  const sum = newVerdict();
  const failed: number[] = [];
  const started = Date.now();
  const perMinute = () => Math.round((sum.schedules / (Date.now() - started)) * 60_000);
  const progress = setInterval(() => say(`${verdictLine(sum)} (${perMinute()} a minute)`), sayEvery);
  try {
    let next = seed;
    const work = async () => {
      while (next < seed + schedules) {
        const { verdict, ...told } = await workers.play({ seed: next++, tell: false });
        addTo(sum, verdict);
        if (!isClean(verdict)) failed.push(told.seed);
      }
    };
    await Promise.all(Array.from({ length: workers.count }, work));
    clearInterval(progress);
    say(`${perMinute()} schedules a minute, with ${workers.count} processes.`);
    for (const one of schedules === 1 ? [seed] : failed.sort((a, b) => a - b).slice(0, mostStories))
      await tellStory(workers, one, say);
  } finally {
    clearInterval(progress);
    workers.stop();
  }
  print(verdictLine(sum));
  return isClean(sum);
}

async function tellStory(workers: Workers, seed: number, say: (words: string) => void): Promise<void> {
  const { story = [], verdict } = await workers.play({ seed, tell: true });
  const what = isClean(verdict) ? 'nothing is found in it' : 'it fails; shortened';
  say(`\nSeed ${seed} (--seed ${seed} --schedules 1 plays it again): ${what}:`);
  for (const line of story) say(`  ${line}`);
}

/** Breaks the program in each way that is known, and looks whether it is found within so many schedules. */
export async function runSabotage(options: SimulatedOptions): Promise<boolean> {
  const { schedules, seed, say, print, jobs } = options;
  const workers = await startWorkers(jobs);
  let survived = 0;
  try {
    const waiting = [...sabotages];
    const work = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const found = await hunt(workers, one.name, seed, schedules);
        if (!found) survived += 1;
        print(found ? `caught: ${one.name} (${found})` : `SURVIVED: ${one.name}`);
      }
    };
    await Promise.all(Array.from({ length: workers.count }, work));
  } finally {
    workers.stop();
  }
  if (survived > 0) say('A sabotage that survives is a fault of this harness.');
  print(`sabotages ${sabotages.length} · caught ${sabotages.length - survived} · survived ${survived}`);
  return survived === 0;
}

/** Gives in words how it was found. */
async function hunt(
  workers: Workers,
  sabotage: string,
  seed: number,
  schedules: number,
): Promise<string | undefined> {
  for (let n = 0; n < schedules; n += 1) {
    const { verdict } = await workers.play({ seed: seed + n, sabotage, tell: false });
    if (!isClean(verdict)) return `schedule ${n + 1}, ${firstOf(verdict)}`;
  }
  return undefined;
}

const firstOf = ({ findings }: Verdict) => (findings[0] ?? '').split('\n')[0]?.slice(0, 120);
