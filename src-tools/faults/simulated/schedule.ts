import { seeded } from '../random.ts';
import { newVerdict, type Verdict } from '../verdict.ts';
import type { Ground } from './ground.ts';
import { play } from './play.ts';
import type { Sabotage } from './sabotage.ts';
import { type Schedule, scheduleOf } from './steps.ts';
import { makeWorld } from './world.ts';

export const scheduleFrom = (seed: number): Schedule => scheduleOf(seed, seeded(seed));

/** Plays a schedule from its beginning to its end and says what it came to. The same schedule comes to the same. */
export async function runSchedule(schedule: Schedule, ground: Ground, sabotage?: Sabotage): Promise<Verdict> {
  const verdict = newVerdict();
  verdict.schedules = 1;
  const unhandled = (error: unknown) => {
    verdict.others += 1;
    verdict.findings.push(`fault: nobody caught ${error instanceof Error ? error.stack : String(error)}`);
  };
  process.on('unhandledRejection', unhandled);
  try {
    const world = makeWorld(schedule, ground, verdict, sabotage);
    await play(world, schedule.steps);
    await world.finish();
  } finally {
    process.off('unhandledRejection', unhandled);
  }
  return verdict;
}
