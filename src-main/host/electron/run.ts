import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import { serveBridge } from '../../../src-contract/bridge-server.ts';
import type { Log } from '../../log.ts';
import type { KeyKeeper } from '../../store/open.ts';
import type { Tablet } from '../../tablet.ts';
import { fileKeyKeeper } from '../browser/key-file.ts';
import { readArguments } from './arguments.ts';
import { carryBridge, type ScreenSession } from './channel.ts';
import { guardApp, guardSession } from './guard.ts';
import { systemKeyKeeper } from './key.ts';
import { followLife, takeOnlyPlace } from './life.ts';
import { openLogFile } from './log-file.ts';
import { announceScreensScheme, serveScreens } from './screens.ts';
import { earlyTheme } from './theme.ts';
import { openWindow } from './window.ts';

/** What is started in Electron. */
export interface Program {
  /** The program's own folder: `dist/renderer`, `migrations` and `packs` are in it. */
  readonly folder: string;
  open(options: {
    readonly data: string;
    readonly program: string;
    readonly keys: KeyKeeper;
    readonly log: Log;
    readonly gpsd?: string;
    readonly gpsdTablet?: string;
  }): Promise<Tablet>;
  /** Called when the tablet runs, in a packaged program. */
  started(data: string, log: Log): void;
}

/**
 * Runs the tablet behind a kiosk window. To be called before Electron is ready; everything that Electron must know before
 * is said before the first `await`.
 */
export async function runInElectron(program: Program): Promise<void> {
  announceScreensScheme();
  app.enableSandbox();
  const options = readArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  if (options.data) app.setPath('userData', options.data);
  const data = app.getPath('userData');
  // The browser's own files, apart from the tablet's. The lock of the store's key is among them.
  app.setPath('sessionData', join(data, 'window'));
  let window: BrowserWindow | undefined;
  if (!takeOnlyPlace(() => window)) return app.quit();
  const log = openLogFile(join(data, 'log', 'tablet.log'));
  guardApp(log);
  Menu.setApplicationMenu(null);

  await app.whenReady();
  guardSession(session.defaultSession, !app.isPackaged, log);
  let tablet: Tablet | undefined;
  serveScreens(protocol, join(program.folder, 'dist', 'renderer'), () => tablet?.blobs);
  try {
    tablet = await program.open({
      data,
      program: program.folder,
      keys: keysOf(data, log),
      log,
      ...(options.gpsd && { gpsd: options.gpsd }),
      ...(options.gpsdTablet && { gpsdTablet: options.gpsdTablet }),
    });
    // Locked by the system now, and proven by the opening: a copy in plain beside it would make the lock worthless.
    if (app.isPackaged) rmSync(plainKeyFile(data), { force: true });
    const { theme } = await tablet.bridge.read.settings({});
    const kiosk = !options.window;
    window = openWindow({ theme: earlyTheme(theme, new Date()), kiosk }, log);
    showTablet(tablet, window, log);
    followLife(tablet, window, kiosk, log);
    if (app.isPackaged) program.started(data, log);
  } catch (fault) {
    const words = fault instanceof Error ? fault.message : String(fault);
    log.error({ fault: words }, 'the tablet did not start');
    dialog.showErrorBox('The tablet did not start', words);
    app.exit(1);
  }
}

/** Where the browser host keeps the key of its store. */
const plainKeyFile = (data: string) => join(data, 'store.key');

function keysOf(data: string, log: Log): KeyKeeper {
  const plain = plainKeyFile(data);
  return systemKeyKeeper(
    join(data, 'store.key.json'),
    log,
    existsSync(plain) ? fileKeyKeeper(plain) : undefined,
  );
}

/** Serves the window's page, one session a load, and tells it what has changed. */
function showTablet(tablet: Tablet, window: BrowserWindow, log: Log): void {
  const open = (send: (text: string) => void): ScreenSession => {
    const bridge = serveBridge(
      tablet.bridge,
      send,
      (fault, name) => log.error({ name, fault: String(fault) }, 'a request of the screen failed'),
      setImmediate,
    );
    const unwatch = tablet.onChange((views) => bridge.refresh((view) => views.has(view)));
    return {
      receive: (text) => bridge.receive(text),
      close() {
        unwatch();
        bridge.close();
      },
    };
  };
  carryBridge(window.webContents, open, log);
}
