import { parseFaultsOptions } from './faults/options.ts';
import { parseRealOptions } from './faults/real/options.ts';

/*
 * `npm run faults -- --simulated --schedules N --seed S`: breaks networks, disks, power, clocks and processes around the real
 * tablet and hub, and compares what screens were told with what is there in the end. `-- --real --minutes M --seed S` does the
 * same to real processes. Exit status 1 when anything is found.
 */

const say = (words: string) => void process.stderr.write(`${words}\n`);
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Gives whether nothing was found. Each mode loads only what it needs. */
async function run(args: readonly string[]): Promise<boolean> {
  if (args.includes('--real')) {
    const options = parseRealOptions(args);
    say(`seed ${options.seed}`);
    const { runReal } = await import('./faults/real/run.ts');
    return runReal({ ...options, say, print });
  }
  const { sabotage, ...options } = parseFaultsOptions(args);
  say(`seed ${options.seed}`);
  const { runSabotage, runSimulated } = await import('./faults/simulated/run.ts');
  return (sabotage ? runSabotage : runSimulated)({ ...options, say, print });
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
  process.exitCode = 2;
}
