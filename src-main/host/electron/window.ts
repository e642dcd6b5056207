import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Log } from '../../log.ts';
import { screensPage } from './names.ts';
import type { EarlyTheme } from './theme.ts';

/** How the window is to look before its page has drawn itself. */
export interface WindowLook {
  readonly theme: EarlyTheme;
  readonly kiosk: boolean;
}

/** The page colours of the themes, so that a window that opens at night does not flash white at the officer. */
const backgrounds: Readonly<Record<EarlyTheme, string>> = {
  day: '#f4f5f1',
  dusk: '#16191d',
  night: '#0c0907',
};

/** Opens the tablet's window. It is shown when its first picture is ready. */
export function openWindow({ theme, kiosk }: WindowLook, log: Log): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    kiosk,
    fullscreen: kiosk,
    autoHideMenuBar: true,
    backgroundColor: backgrounds[theme],
    width: 1280,
    height: 800,
    title: 'Sector',
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // A job's alert must sound, and its clock must run, whether or not anyone has touched the screen.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  keepAlive(window, log);
  void loadPage(window, log);
  return window;
}

/**
 * Brings the page back when its process dies or hangs. The store is in the main process, so nothing is lost: the page
 * comes back to where it was. A page that dies at once, again and again, is given longer and longer.
 */
function keepAlive(window: BrowserWindow, log: Log): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error({ reason, exitCode }, 'the screen stopped; it is loaded again');
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < 60_000), now];
    const wait = Math.min(100 * 2 ** (deaths.length - 1), 10_000);
    setTimeout(() => void loadPage(window, log), wait);
  });
  window.on('unresponsive', () => {
    log.error({}, 'the screen does not answer; it is ended and loaded again');
    if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  });
}

async function loadPage(window: BrowserWindow, log: Log): Promise<void> {
  if (window.isDestroyed()) return;
  try {
    await window.loadURL(screensPage);
  } catch (fault) {
    log.error({ fault: String(fault) }, 'the screen did not load');
  }
}

/** Brings the window to the officer, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
