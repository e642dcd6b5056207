import type { Log } from '../log.ts';
import { openUpdater, platformEngine, type UpdateSource } from './updater.ts';

const checkEveryMs = 6 * 60 * 60 * 1000;

/** Looks for new versions at the hub from now on, and writes what it finds to the log. Nothing is fetched or installed. */
export function watchForUpdates(source: UpdateSource, log: Log): void {
  const engine = platformEngine();
  if (!engine) return log.info({}, 'this installation does not update itself');
  const updater = openUpdater(source, engine, log);
  updater.watch((state) => {
    if (state.at === 'available') log.info({ version: state.version }, 'the hub has a newer version');
    if (state.at === 'failed') log.warn({ reason: state.reason }, 'the check for updates failed');
  });
  void updater.check();
  setInterval(() => void updater.check(), checkEveryMs);
}
