import { parseFaultsOptions } from './faults/options.ts';
import { runSabotage, runSimulated } from './faults/simulated/run.ts';

/*
 * `npm run faults -- --simulated --schedules N --seed S`: breaks networks, disks, power, clocks and processes around the real
 * tablet and hub, and compares what screens were told with what is there in the end. Exit status 1 when anything is found.
 */

try {
  const { sabotage, ...options } = parseFaultsOptions(process.argv.slice(2));
  const said = {
    ...options,
    say: (words: string) => void process.stderr.write(`${words}\n`),
    print: (line: string) => void process.stdout.write(`${line}\n`),
  };
  said.say(`seed ${options.seed}`);
  process.exitCode = (await (sabotage ? runSabotage : runSimulated)(said)) ? 0 : 1;
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
  process.exitCode = 2;
}
