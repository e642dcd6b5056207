import { parseArgs } from 'node:util';
import { z } from 'zod';

const number = () => z.coerce.number({ error: 'must be a number' });

const realOptions = z.object({
  minutes: number().positive('must be more than nothing').max(10_000).default(2),
  seed: number()
    .int('must be a whole number')
    .min(0)
    .max(2 ** 31)
    .optional(),
});

export interface RealOptions {
  /** How long things are broken; starting and settling come besides. */
  readonly minutes: number;
  readonly seed: number;
}

export const realUsage = `npm run faults -- --real [options]
  --real          tablets, two hubs and PostgreSQL as processes, with bad networks between them; seeded, but in real time
  --minutes M     how long things are broken (usually 2)
  --seed S        of what is done and broken (usually one of the clock's)`;

/** Parses the command line. Throws an `Error` whose message is a sentence and the usage. */
export function parseRealOptions(args: readonly string[]): RealOptions {
  try {
    const text = { type: 'string' } as const;
    const options = { real: { type: 'boolean' }, minutes: text, seed: text } as const;
    const { minutes, seed = Date.now() % 1_000_000_000 } = realOptions.parse(
      parseArgs({ args: [...args], options }).values,
    );
    return { minutes, seed };
  } catch (fault) {
    const why =
      fault instanceof z.ZodError
        ? fault.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (fault as Error).message;
    throw new Error(`${why}\n\n${realUsage}`);
  }
}
