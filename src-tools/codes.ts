import { basename, join } from 'node:path';
import { codesFiles } from '../src-contract/codes-reader.ts';
import { checkCodesPack, describeCodesPack } from './codes/check.ts';
import { findPackFolders, readPackFiles } from './forms/pack-files.ts';

/*
 * npm run codes -- check [DIR]     reads each codes pack in DIR (packs/codes, or one pack's folder) as hub and tablet would.
 * Faults go to stderr as `file:line reason`; the exit status is 1 where there is one, 2 where the call is wrong.
 */

const usage = 'usage: npm run codes -- check [DIR]';

function main([word, folder = 'packs/codes', ...rest]: readonly string[]): number {
  if (word !== 'check' || rest.length > 0) {
    console.error(usage);
    return 2;
  }
  const packs = findPackFolders(folder, Object.values(codesFiles));
  if (packs.length === 0) {
    console.error(
      `There is no codes pack in ${folder}: a codes pack is a folder with a department.yaml. ${usage}`,
    );
    return 2;
  }
  let broken = 0;
  for (const pack of packs) {
    const checked = checkCodesPack(packTexts(pack));
    if ('pack' in checked) {
      console.log(`${basename(pack)}: sound. ${describeCodesPack(checked.pack, checked.bytes)}`);
      continue;
    }
    broken += 1;
    for (const { file, line, reason } of checked.faults)
      console.error(`${join(pack, file)}:${line} ${reason}`);
    const count = checked.faults.length;
    console.log(`${basename(pack)}: ${count} ${count === 1 ? 'fault' : 'faults'}, refused whole`);
  }
  return broken === 0 ? 0 : 1;
}

/** A pack is its YAML and JSON; hub and tablet leave a read-me beside them alone, and so does this. */
function packTexts(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readPackFiles(folder)).filter(([file]) => /\.(ya?ml|json)$/.test(file)),
  );
}

process.exitCode = main(process.argv.slice(2));
