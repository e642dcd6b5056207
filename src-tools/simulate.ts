import { parseArgs } from 'node:util';
import { readCalls } from './simulate/calls.ts';
import { readMapping } from './simulate/mapping.ts';
import { parseSimulateOptions, usage } from './simulate/options.ts';
import { runSimulation } from './simulate/run.ts';
import { progressLine, summary } from './simulate/tally.ts';
import { openTerminalLine } from './simulate/terminal-line.ts';
import { readDemoSecrets } from './start/demo-secrets.ts';

/* Turns a table of real incidents into 911 calls at a running demo hub, and has simulated units work them. */

async function main(args: readonly string[]): Promise<void> {
  const asked = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean', short: 'h' } },
    strict: false,
  });
  if (asked.values.help) return void process.stdout.write(`${usage}\n`);
  const options = parseSimulateOptions(args);
  const secrets = readDemoSecrets(options.data);
  const { calls: all, skipped } = await readCalls(options.calls, readMapping(options.map));
  const calls = all.slice(0, options.limit);
  if (calls.length === 0)
    throw new Error(`The table ${options.calls} has no row that could be read as a call.`);

  const stop = new AbortController();
  const line = openTerminalLine(process.stderr);
  const onStop = () => {
    if (stop.signal.aborted) process.exit(130);
    line.say('Stopping. Press Ctrl-C again to leave at once.');
    stop.abort();
  };
  process.on('SIGINT', onStop);
  process.on('SIGTERM', onStop);

  line.say(
    `${calls.length} calls${skipped > 0 ? ` (${skipped} rows could not be read)` : ''} at ${options.speed} times the speed of life.`,
  );
  line.show(`signing on ${options.units} units`);
  const { hub, speed, units } = options;
  const tally = await runSimulation(
    {
      hub,
      secrets,
      calls,
      speed,
      units,
      onTrouble: line.say,
      onProgress: (now, busy, there) => line.show(progressLine(now, calls.length, busy, there)),
    },
    stop.signal,
  );
  line.end();
  process.stdout.write(`${summary(tally, speed)}\n`);
  process.exitCode = stop.signal.aborted ? 130 : 0;
}

main(process.argv.slice(2)).catch((fault: Error) => {
  process.stderr.write(`\n${fault.message}\n`);
  process.exitCode = 1;
});
