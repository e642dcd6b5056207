import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOrMakeSecret } from '../../src-main/host/browser/secret-file.ts';
import { findElectronRuntime, type RuntimeSearch } from '../electron-runtime.ts';
import { buildMain } from '../package/build-main.ts';
import { type DemoTabletPlace, equipDemoTablet, type HubEntrance } from './demo-stage.ts';
import { keepOpen } from './kept-open.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A tablet that runs in Electron: its screen is its window, so it is served at no address. */
export interface ElectronTablet {
  readonly unit: string;
  readonly url: null;
  readonly window: 'electron';
  readonly officer: string;
  readonly pin: string;
  stop(): Promise<void>;
}

/** The Electron program to show the tablet with; otherwise null, with one line that says why Chromium shows it. */
export async function chooseElectron(
  say: (words: string) => void,
  search: RuntimeSearch = {},
  isRoot = process.getuid?.() === 0,
): Promise<string | null> {
  const runtime = await findElectronRuntime(search);
  const why = !runtime
    ? "Electron's runtime is not here"
    : isRoot
      ? 'Electron does not run as root'
      : undefined;
  if (!why) return runtime;
  say(`${why}, so the tablet runs in Chromium's kiosk mode.`);
  return null;
}

/** Starts one tablet as a program of Electron's: main process, store and window in one. A program that dies is started again. */
export async function startElectronTablet(
  runtime: string,
  hub: HubEntrance,
  place: DemoTabletPlace,
  say: (words: string) => void,
): Promise<ElectronTablet> {
  await buildMain(root);
  const equipped = await equipDemoTablet(hub, place);
  // The demo's store may be opened by the browser host the next time, which keeps its key in a file.
  if (!existsSync(join(place.data, 'store.db'))) readOrMakeSecret(join(place.data, 'store.key'));
  const args = [root, '--data', place.data, '--gpsd', equipped.gpsd];
  const log = join(place.data, 'log', 'tablet.log');
  const window = keepOpen(runtime, args, (why) => say(`${why} The tablet's log is ${log}`));
  const { unit, officer, pin } = equipped;
  return {
    unit,
    url: null,
    window: 'electron',
    officer,
    pin,
    async stop() {
      await window.stop();
      await equipped.stop();
    },
  };
}
