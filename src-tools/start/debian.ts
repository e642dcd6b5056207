import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const aptGet = '/usr/bin/apt-get';

/** Whether this is Debian or Ubuntu, and we are root. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync(aptGet);

/** Installs packages, where `mayInstall`. False when they did not come. */
export function installPackages(names: readonly string[]): boolean {
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...names],
  ].every((args) => {
    const done = spawnSync(aptGet, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return done.status === 0;
  });
}
