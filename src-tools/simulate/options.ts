import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const number = () => z.coerce.number({ error: 'must be a number' });

const simulateOptions = z.object({
  calls: z.string({ error: 'name a table of calls' }).min(1),
  map: z.string().default('packs/feeds/shootings.yaml'),
  speed: number().positive().max(100_000).default(60),
  units: number().int().min(0).max(1000).default(20),
  hub: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:8470' })
    .default('http://127.0.0.1:8470'),
  limit: number().int().min(1).optional(),
  data: z.string().default('.data/hub'),
});
export type SimulateOptions = z.infer<typeof simulateOptions>;

export const usage = `npm run simulate -- --calls FILE.csv[.gz] [options]
  --calls FILE   table of incidents, CSV, plain or gzip
  --map FILE     what its columns mean (usually packs/feeds/shootings.yaml)
  --speed N      how many times faster than life (usually 60)
  --units N      how many cars work the calls (usually 20)
  --hub URL      the hub (usually http://127.0.0.1:8470)
  --limit N      only the first N calls
  --data DIR     the demo hub's data folder with demo.json (usually .data/hub)`;

/** Parses the command line. Throws an `Error` whose message is a sentence and the usage. */
export function parseSimulateOptions(args: readonly string[]): SimulateOptions {
  try {
    const text = { type: 'string' } as const;
    const options = { calls: text, map: text, speed: text, units: text, hub: text, limit: text, data: text };
    const parsed = simulateOptions.parse(parseArgs({ args: [...args], options }).values);
    return { ...parsed, calls: resolve(parsed.calls), map: resolve(parsed.map), data: resolve(parsed.data) };
  } catch (fault) {
    const why =
      fault instanceof z.ZodError
        ? fault.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (fault as Error).message;
    throw new Error(`${why}\n\n${usage}`);
  }
}
