import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findCycles } from './doors/cycles.ts';
import { findBreaches } from './doors/rules.ts';
import { readSource } from './doors/source.ts';

/*
 * `node src-tools/check-doors.ts`: checks who imports whom, that there are no circles, and that SQL stays in the stores.
 * Prints each breach with its file and rule; ends with 1 where there is any. `--root DIR` checks another tree.
 */

const { values } = parseArgs({ options: { root: { type: 'string' } } });
const root = values.root ?? dirname(dirname(fileURLToPath(import.meta.url)));

const sources = globSync('src-*/**/*.{ts,tsx,js,jsx,mjs,cjs}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((file) => readSource(file, readFileSync(join(root, file), 'utf8')));

const breaches = [...sources.flatMap(findBreaches), ...findCycles(sources)];
for (const { file, line, rule } of breaches) process.stdout.write(`${file}:${line}: ${rule}\n`);
process.stdout.write(
  breaches.length > 0
    ? `${breaches.length} breaches of the doors. See "The house" in README.md for who may import whom.\n`
    : `The doors hold in ${sources.length} files.\n`,
);
process.exitCode = breaches.length > 0 ? 1 : 0;
