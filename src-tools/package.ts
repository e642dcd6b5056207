import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectronRuntime } from './electron-runtime.ts';
import { buildMain } from './package/build-main.ts';
import { writeIcons } from './package/icon.ts';
import { packWithElectron } from './package/pack.ts';
import { buildScreens } from './start/build-screens.ts';

/*
 * npm run package [-- ARGUMENTS]   builds the screens, the main process and the icons into dist/, and of them the installers
 * for this system (AppImage and deb, or a Windows set-up program) into dist/package. Arguments go to electron-builder.
 * Exit status 3: all was built but the installers, for want of Electron's runtime.
 */

/** Somebody who asks for installers waits for a download; somebody who asks for a window does not. */
const downloadLimitMs = 120_000;
const withoutRuntime = 3;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (words: string) => process.stderr.write(`${words}\n`);

async function main(args: readonly string[]): Promise<number> {
  say((await buildScreens(root)) ? 'The screens were built.' : 'The screens are built already.');
  await buildMain(root);
  say('The main process was built.');
  writeIcons(join(root, 'dist', 'icons'));
  const runtime = await findElectronRuntime({ downloadLimitMs });
  if (!runtime) {
    say(
      "Electron's runtime is not here and could not be downloaded, so no installers were made; everything else is in dist/.",
    );
    return withoutRuntime;
  }
  const status = packWithElectron(root, dirname(runtime), args);
  say(
    status === 0
      ? 'The installers are in dist/package. Copy them and the latest*.yml beside them to the updates folder of the hub.'
      : 'electron-builder made no installers; its reason is above. What was built before is in dist/.',
  );
  return status;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  say(`Nothing was packed. ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
