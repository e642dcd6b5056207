import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { fileKeyKeeper } from './host/browser/key-file.ts';
import { readOrMakeSecret } from './host/browser/secret-file.ts';
import { serveBrowser } from './host/browser/server.ts';
import { StoreFault } from './store/fault.ts';
import { openTablet } from './tablet.ts';

/* `node src-main/browser.ts --data DIR --port N [--gpsd HOST:PORT] [--gpsd-tablet HOST:PORT[/dev/NAME]]`: a tablet whose screen is a browser on this machine. */

const program = dirname(dirname(fileURLToPath(import.meta.url)));
const log = pino(
  { name: 'tablet', level: process.env.SECTOR_LOG ?? 'info' },
  pino.destination({ dest: 2, sync: true }),
);

const optionsSchema = z.strictObject({
  data: z.string({ error: '--data DIR is needed: the folder of this tablet' }).min(1),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  gpsd: z.string().regex(/^\S+$/).optional(),
  'gpsd-tablet': z.string().regex(/^\S+$/).optional(),
});

function readOptions(): z.infer<typeof optionsSchema> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      gpsd: { type: 'string' },
      'gpsd-tablet': { type: 'string' },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  throw new Error(where ? `--${where}: ${issue?.message}` : issue?.message);
}

try {
  const { data, port, gpsd, 'gpsd-tablet': gpsdTablet } = readOptions();
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tablet = await openTablet({
    data: folder,
    program,
    keys: fileKeyKeeper(join(folder, 'store.key')),
    log,
    ...(gpsd && { gpsd }),
    ...(gpsdTablet && { gpsdTablet }),
  });
  const server = await serveBrowser({
    tablet,
    port,
    screens: join(program, 'dist', 'renderer'),
    secret: readOrMakeSecret(join(folder, 'browser.key')),
    log,
  });

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.close();
    await tablet.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  // Whoever started this holds the other end: when they are gone, so is the need for it.
  if (process.env.SECTOR_STOP_WITH_STDIN === '1') process.stdin.on('end', () => void stop()).resume();

  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreFault) log.fatal({ code: error.code }, words);
  process.stderr.write(`The tablet did not start. ${words}\n`);
  process.exit(1);
}
