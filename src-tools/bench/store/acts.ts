import { openBenchStore, programOf } from './fixture.ts';
import { measureActs } from './measure-acts.ts';

/* `node acts.ts ROOT FOLDER`: acts on a prepared store as fast as they are answered, then one by one; prints one JSON line. */

const [root = '.', folder = '.'] = process.argv.slice(2);
const program = programOf(root);
process.stdout.write(
  `${JSON.stringify(await measureActs(openBenchStore(folder, program).store, program.packs))}\n`,
);
process.exit(0);
