import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schematicText } from './map/schematic.ts';

/*
 * npm run map-pack                makes the built-in map pack, packs/map/manhattan-schematic.json, from the published plan
 * npm run map-pack -- --check     says whether the file that is there is what this program makes; exit status 1 if it is not
 */

const usage = 'usage: npm run map-pack [-- --check]';
const target = join(dirname(import.meta.dirname), 'packs', 'map', 'manhattan-schematic.json');

function main(words: readonly string[]): number {
  const [word, ...rest] = words;
  if (rest.length > 0 || (word !== undefined && word !== '--check')) {
    console.error(usage);
    return 2;
  }
  const text = schematicText();
  if (word === '--check') {
    if (readTarget() === text) {
      console.log('The map pack is what the program makes.');
      return 0;
    }
    console.error(
      'The map pack is not what the program makes. Run npm run map-pack, and commit what it writes.',
    );
    return 1;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`The map pack is written: ${target}, ${Math.round(text.length / 1024)} kB.`);
  return 0;
}

function readTarget(): string | undefined {
  try {
    return readFileSync(target, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

process.exitCode = main(process.argv.slice(2));
