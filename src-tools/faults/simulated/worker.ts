import './same-every-time.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Verdict } from '../verdict.ts';

/* One process of simulated schedules: it is asked over Node's channel between processes, and ends with its parent. */

/** What the parent asks. A sabotage is named. */
export interface Ask {
  readonly seed: number;
  readonly sabotage?: string;
  /** Also shorten what fails, and tell it. */
  readonly tell: boolean;
}
export interface Told {
  readonly seed: number;
  readonly verdict: Verdict;
  readonly story?: readonly string[];
}

/** A shorter story is looked for so many times. */
const mostTries = 250;

// After what they take from the machine is the schedule's: see `same-every-time.ts`.
const { isClean } = await import('../verdict.ts');
const { makeGround } = await import('./ground.ts');
const { runSchedule, scheduleFrom } = await import('./schedule.ts');
const { sabotages } = await import('./sabotages.ts');
const { shrink } = await import('./shrink.ts');
const { wordsOf } = await import('./words.ts');

const program = dirname(dirname(dirname(import.meta.dirname)));
const packs = mkdtempSync(join(tmpdir(), 'sector-faults-'));
for (const kind of ['codes', 'forms'])
  cpSync(join(program, 'packs', kind), join(packs, kind), { recursive: true });
process.on('exit', () => rmSync(packs, { recursive: true, force: true }));
process.on('disconnect', () => process.exit());

const ground = await makeGround(program, packs);

async function answer({ seed, sabotage: name, tell }: Ask): Promise<Told> {
  const sabotage = sabotages.find((one) => one.name === name);
  const schedule = scheduleFrom(seed);
  const verdict = await runSchedule(schedule, ground, sabotage);
  if (!tell) return { seed, verdict };
  const end = `=> ${ground.digest()}`;
  if (isClean(verdict)) return { seed, verdict, story: [...schedule.steps.map(wordsOf), end] };
  const fails = async (steps: typeof schedule.steps) =>
    !isClean(await runSchedule({ ...schedule, steps }, ground, sabotage));
  const steps = await shrink(schedule.steps, fails, mostTries);
  const { findings } = await runSchedule({ ...schedule, steps }, ground, sabotage);
  return { seed, verdict, story: [...steps.map(wordsOf), ...findings.map((words) => `=> ${words}`)] };
}

let last = Promise.resolve();
process.on('message', (ask: Ask) => {
  last = last.then(async () => void process.send?.(await answer(ask)));
});
process.send?.('ready');
