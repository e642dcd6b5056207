import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import { doTask } from './access/command-line.ts';
import { openHub } from './hub.ts';
import { type HubCommand, readCommand } from './options.ts';

/* `node src-hub/main.ts --data DIR [--port N]`: the hub. Its log goes to stderr; one JSON line on stdout says that it is ready. */

const program = dirname(dirname(fileURLToPath(import.meta.url)));

async function run(command: HubCommand, log: Logger): Promise<void> {
  mkdirSync(command.data, { recursive: true, mode: 0o700 });
  const { task } = command;
  if (task) {
    for await (const line of doTask({ ...command, task }, program, log)) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
    return;
  }
  const { version } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as { version: string };
  const hub = await openHub({ ...command, program, version, log });

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'the hub did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A terminal that was closed, or a service that is told to read its settings anew.
  process.on('SIGHUP', () => {
    if (process.stdin.isTTY) return stop();
    hub.reloadPacks().then(
      (faults) => {
        for (const [pack, words] of faults)
          process.stderr.write(`The pack ${pack} was not taken:\n  ${words.join('\n  ')}\n`);
        log.info({ refused: [...faults.keys()] }, 'read the packs anew');
      },
      (error: unknown) =>
        log.error({ err: error }, 'the packs could not be read anew; all stay as they were'),
    );
  });
  // Whoever started this holds the other end: when they are gone, so is the need for it.
  if (process.env.SECTOR_STOP_WITH_STDIN === '1') process.stdin.on('end', stop).resume();

  if (!(await hub.access.accounts.hasUsers())) {
    process.stderr.write(
      `Nobody can sign in yet. Stop the hub and make the first user:\n  node src-hub/main.ts --data ${command.data} --add-user NAME --roles dispatcher,supervisor\n`,
    );
  }
  process.stdout.write(`${JSON.stringify({ ready: true, hub: hub.url })}\n`);
}

const log = pino(
  {
    name: 'hub',
    level: process.env.SECTOR_LOG ?? 'info',
    redact: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie'],
  },
  pino.destination({ dest: 2, sync: true }),
);
try {
  await run(readCommand(process.argv.slice(2), process.env), log);
} catch (error) {
  process.stderr.write(`The hub did not start. ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
