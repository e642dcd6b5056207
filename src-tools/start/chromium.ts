import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, mayInstall } from './debian.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** The path of a Chromium on this machine: `SECTOR_CHROMIUM` first, then the usual names on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.SECTOR_CHROMIUM,
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  return candidates.find((path) => path !== undefined && path !== '' && isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What to do where there is no Chromium and it cannot be installed from here. */
export const chromiumAdvice =
  'No Chromium was found. Install it (on Debian or Ubuntu: apt-get install chromium), or set SECTOR_CHROMIUM to its path.';

/** Finds Chromium, or installs Debian's package where this is Debian or Ubuntu and we are root. `undefined`: see `chromiumAdvice`. */
export function ensureChromium(say: (words: string) => void): string | undefined {
  const found = findChromium();
  if (found) return found;
  if (!mayInstall()) return undefined;
  say('Installing Chromium with apt-get, once.');
  return installPackages(['chromium']) ? findChromium() : undefined;
}

/** Switches that every Chromium of ours gets: no calls home, and no sandbox only where root makes it impossible. */
export function chromiumSwitches(): string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--password-store=basic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
