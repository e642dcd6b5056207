import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const number = () => z.coerce.number({ error: 'must be a number' }).int('must be a whole number');

const faultsOptions = z.object({
  simulated: z.literal(true, { error: 'say --simulated' }),
  schedules: number().min(1).max(10_000_000).default(1000),
  seed: number()
    .min(0)
    .max(2 ** 31)
    .optional(),
  jobs: number().min(1).max(64).optional(),
  sabotage: z.boolean().default(false),
});

export interface FaultsOptions {
  readonly schedules: number;
  readonly seed: number;
  readonly jobs: number;
  readonly sabotage: boolean;
}

export const usage = `npm run faults -- --simulated [options]
  --simulated     tablets, hubs, network and time in one process, driven by a seed
  --schedules N   how many schedules (usually 1000; 1 tells its story); with --sabotage at most so many for each
  --seed S        of the first schedule; the others count on (usually one of the clock's)
  --jobs N        processes (usually one a processor)
  --sabotage      breaks the program on purpose, and shows that each way is found`;

/** Parses the command line. Throws an `Error` whose message is a sentence and the usage. */
export function parseFaultsOptions(args: readonly string[]): FaultsOptions {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = { simulated: flag, schedules: text, seed: text, jobs: text, sabotage: flag };
    const parsed = faultsOptions.parse(parseArgs({ args: [...args], options }).values);
    const { schedules, sabotage, seed = Date.now() % 1_000_000_000, jobs = availableParallelism() } = parsed;
    return { schedules, sabotage, seed, jobs };
  } catch (fault) {
    const why =
      fault instanceof z.ZodError
        ? fault.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (fault as Error).message;
    throw new Error(`${why}\n\n${usage}`);
  }
}
