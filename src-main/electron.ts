import { join } from 'node:path';
import { runInElectron } from './host/electron/run.ts';
import { openTablet } from './tablet.ts';
import { readTabletConfig } from './tablet-config.ts';
import { watchForUpdates } from './update/watch.ts';

/*
 * The tablet in Electron, bundled into dist/main/electron.js:
 *   electron . [--data DIR] [--gpsd HOST:PORT] [--window]
 */
void runInElectron({
  folder: join(import.meta.dirname, '..', '..'),
  open: openTablet,
  started: (data, log) => watchForUpdates(readTabletConfig(data), log),
});
