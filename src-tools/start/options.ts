import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const startOptions = z.object({
  'no-window': z.boolean().default(false),
  'hub-port': port.optional(),
  'tablet-port': port.optional(),
  data: z.string().min(1).default('.data'),
  tablets: z.coerce.number().int().min(1).max(20).default(1),
});

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  readonly window: boolean;
  /** Given: this port or nothing. Absent: the usual one, or a free one where that is taken. */
  readonly hubPort?: number;
  /** Port of the first tablet; the others follow. */
  readonly tabletPort?: number;
  /** Folder of the demo's data, absolute. */
  readonly data: string;
  readonly tablets: number;
}

export const usage = `npm start -- [options]
  --no-window       do not open the kiosk window; the tablet is served at the printed address
  --hub-port N      port of the hub (usually 8470)
  --tablet-port N   port of the first tablet (usually 8480); more tablets take the ports after it
  --data DIR        where hub and tablets keep their data (usually .data)
  --tablets N       how many tablets, each with its own unit and port (usually 1)`;

/** Parses the command line. Throws an `Error` whose message is a sentence and the usage. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'no-window': { type: 'boolean' },
        'hub-port': { type: 'string' },
        'tablet-port': { type: 'string' },
        data: { type: 'string' },
        tablets: { type: 'string' },
      },
    });
    const parsed = startOptions.parse(values);
    return {
      window: !parsed['no-window'],
      ...(parsed['hub-port'] && { hubPort: parsed['hub-port'] }),
      ...(parsed['tablet-port'] && { tabletPort: parsed['tablet-port'] }),
      data: resolve(parsed.data),
      tablets: parsed.tablets,
    };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (error as Error).message;
    throw new Error(`${why}\n\n${usage}`);
  }
}
