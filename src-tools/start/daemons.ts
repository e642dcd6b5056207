import { spawnSync } from 'node:child_process';
import { installPackages, mayInstall } from './debian.ts';

/** Debian's names of what stands in for a car in the tests: a GPS daemon with made-up receivers, and a bus with made-up services. */
const packages = ['gpsd', 'gpsd-clients', 'dbus-daemon', 'python3-dbusmock'];

/** Installs what the vehicle's tests run against, where that may be done; elsewhere those tests are skipped, in words. */
export function ensureDaemons(say: (words: string) => void): void {
  const isThere =
    !spawnSync('gpsfake', ['-V']).error &&
    !spawnSync('dbus-daemon', ['--version']).error &&
    spawnSync('/usr/bin/python3', ['-c', 'import dbusmock']).status === 0;
  if (isThere || !mayInstall()) return;
  say('Installing gpsd and a mock of the system’s bus with apt-get, once.');
  if (!installPackages(packages)) say('They did not come: the tests that need them are skipped.');
}
