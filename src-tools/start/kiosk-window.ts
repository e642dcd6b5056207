import { spawn } from 'node:child_process';
import { chromiumSwitches } from './chromium.ts';
import { stopChild } from './processes.ts';

/** A kiosk window that comes back when it dies, as on a tablet. */
export interface KioskWindow {
  stop(): Promise<void>;
}

/** Opens `url` full screen without tabs or address bar, in a profile of its own. A window that dies is opened again. */
export function openKioskWindow(
  chromium: string,
  url: string,
  profile: string,
  say: (words: string) => void,
): KioskWindow {
  let closing = false;
  let deaths = 0;
  let child = open();
  let exited = ended();

  function open() {
    return spawn(chromium, [...chromiumSwitches(), '--kiosk', `--app=${url}`, `--user-data-dir=${profile}`], {
      detached: true,
      stdio: 'ignore',
    });
  }

  function ended(): Promise<void> {
    const startedAt = Date.now();
    return new Promise((resolve) => {
      child.once('error', (error) => {
        say(`The window did not open (${error.message}). The tablet is at ${url}`);
        closing = true;
        resolve();
      });
      child.once('exit', () => {
        resolve();
        if (closing) return;
        deaths = Date.now() - startedAt < 5_000 ? deaths + 1 : 0;
        if (deaths >= 3) {
          say(`The window closed three times at once. The tablet is at ${url}`);
          return;
        }
        child = open();
        exited = ended();
      });
    });
  }

  return {
    async stop() {
      closing = true;
      await stopChild(child, exited);
    },
  };
}
