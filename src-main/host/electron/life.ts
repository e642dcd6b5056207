import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { Log } from '../../log.ts';
import { focusWindow } from './window.ts';

/** What the program's life asks of the tablet. */
export interface Lively {
  suspend(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Everything is durable at any moment; closing is for good manners, and must not hold up a shutdown. */
const closeLimitMs = 5_000;

/**
 * Takes the one place that this data folder has. False when another process has it already: that one comes to the front,
 * and this one is to end.
 */
export function takeOnlyPlace(window: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const open = window();
    if (open) focusWindow(open);
  });
  return true;
}

/** Closes the tablet before the program ends, passes sleep and waking on, and writes down what other processes die of. */
export function followLife(tablet: Lively, window: BrowserWindow, kiosk: boolean, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open';

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void closeInTime(tablet, log).then(() => {
      state = 'closed';
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  // A kiosk has no close button; what still asks (a key, a window manager) is not an officer who is done.
  window.on('close', (event) => {
    if (kiosk && app.isPackaged && state === 'open') event.preventDefault();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) =>
    log.error({ type, reason, exitCode, serviceName }, 'a helper process of the browser stopped'),
  );
  powerMonitor.on('suspend', () => tablet.suspend());
  powerMonitor.on('resume', () => tablet.resume());
  powerMonitor.on('shutdown', () => app.quit());
}

async function closeInTime(tablet: Lively, log: Log): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, closeLimitMs);
  try {
    await Promise.race([tablet.close(), limit.promise]);
  } catch (fault) {
    log.error({ fault: String(fault) }, 'the tablet did not close cleanly; its store is safe');
  } finally {
    clearTimeout(timer);
  }
}
