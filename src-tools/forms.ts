import { basename, join } from 'node:path';
import { checkFormPack } from '../src-contract/forms/pack-tests.ts';
import { findPackFolders, readPackFiles } from './forms/pack-files.ts';

/*
 * npm run forms -- check [DIR]     reads each form pack in DIR (packs/forms, or one pack's folder) and runs its tests.
 * Faults go to stderr as `file:line reason`; the exit status is 1 where there is one, 2 where the call is wrong.
 */

const usage = 'usage: npm run forms -- check [DIR]';

function main([word, folder = 'packs/forms', ...rest]: readonly string[]): number {
  if (word !== 'check' || rest.length > 0) {
    console.error(usage);
    return 2;
  }
  const packs = findPackFolders(folder, ['form.yaml']);
  if (packs.length === 0) {
    console.error(`There is no form pack in ${folder}: a form pack is a folder with a form.yaml. ${usage}`);
    return 2;
  }
  let broken = 0;
  for (const pack of packs) {
    const { faults, tests } = checkFormPack(readPackFiles(pack));
    for (const { file, line, reason } of faults) console.error(`${join(pack, file)}:${line} ${reason}`);
    if (faults.length > 0) broken += 1;
    const verdict =
      faults.length === 0 ? 'sound' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
    console.log(`${basename(pack)}: ${verdict}, ${tests} tests run`);
  }
  return broken === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
