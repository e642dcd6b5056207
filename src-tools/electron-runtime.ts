import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where to look for Electron, and how long its download may take. */
export interface RuntimeSearch {
  /** The npm package `electron`; this project's own where nothing is said. */
  readonly electronPackage?: string;
  /** How long a download may take, in ms; 0 tries none. A few seconds: nobody waits longer for a window that a browser can show. */
  readonly downloadLimitMs?: number;
}

const ownPackage = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', 'electron');

/**
 * The path of the Electron program, or null where it is neither here nor to be had in time. Electron's runtime is not
 * inside its npm package; the package's own installer fetches it. Never throws.
 */
export async function findElectronRuntime(search: RuntimeSearch = {}): Promise<string | null> {
  const electronPackage = search.electronPackage ?? ownPackage;
  const there = installedRuntime(electronPackage);
  const limit = search.downloadLimitMs ?? 5_000;
  if (there || limit <= 0) return there;
  await runInstaller(join(electronPackage, 'install.js'), limit);
  return installedRuntime(electronPackage);
}

/** `path.txt` is written last by the installer, so a runtime that was cut off halfway is not taken for a whole one. */
function installedRuntime(electronPackage: string): string | null {
  try {
    const name = readFileSync(join(electronPackage, 'path.txt'), 'utf8').trim();
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronPackage, 'dist'), name);
    return name !== '' && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function runInstaller(installer: string, limitMs: number): Promise<void> {
  const ended = Promise.withResolvers<void>();
  if (!existsSync(installer)) return Promise.resolve();
  const child = spawn(process.execPath, [installer], {
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  child.on('error', () => ended.resolve());
  child.on('exit', () => ended.resolve());
  return ended.promise;
}
