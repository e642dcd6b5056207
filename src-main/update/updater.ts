import { AppImageUpdater, type AppUpdater, NsisUpdater } from 'electron-updater';
import type { Log } from '../log.ts';
import { failure, type UpdateState } from './state.ts';

/** Where new versions come from: the hub that this tablet is enrolled at. */
export interface UpdateSource {
  /** For example `https://hub.example.gov`. */
  readonly hub: string;
  /** The device's token at the hub. */
  readonly token: string;
}

/** New versions of the program: found, fetched and put in place. It never goes back to an older one. */
export interface Updater {
  state(): UpdateState;
  /** Calls the listener at every change, until what it gives back is called. */
  watch(listener: (state: UpdateState) => void): () => void;
  /** Asks the hub. While a check or a download is under way, it is left to finish. */
  check(): Promise<UpdateState>;
  /** Fetches the version that a check has found. */
  download(): Promise<UpdateState>;
  /** Ends the program, puts the fetched version in its place, and starts that. Does nothing unless one is ready. */
  install(): void;
}

/** The part of electron-updater that fits how this program was installed; undefined where it cannot replace itself. */
export function platformEngine(
  platform: NodeJS.Platform = process.platform,
  env = process.env,
): AppUpdater | undefined {
  if (platform === 'win32') return new NsisUpdater();
  if (platform === 'linux' && env.APPIMAGE) return new AppImageUpdater();
  return undefined;
}

/** Sets electron-updater up against the hub's feed, `HUB/updates/`. */
export function openUpdater(source: UpdateSource, engine: AppUpdater, log: Log): Updater {
  const listeners = new Set<(state: UpdateState) => void>();
  let state: UpdateState = { at: 'idle' };

  engine.setFeedURL({ provider: 'generic', url: new URL('/updates/', source.hub).href });
  engine.requestHeaders = { authorization: `Bearer ${source.token}` };
  engine.autoDownload = false;
  engine.autoInstallOnAppQuit = false;
  engine.allowPrerelease = false;
  engine.allowDowngrade = false;
  engine.logger = quietLogger(log, source.token);
  engine.on('download-progress', ({ percent }) => {
    if (state.at === 'downloading') become({ ...state, share: percent / 100 });
  });

  function become(next: UpdateState): UpdateState {
    state = next;
    for (const listener of listeners) listener(next);
    return next;
  }

  const busy = () => state.at === 'checking' || state.at === 'downloading';

  return {
    state: () => state,

    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async check() {
      if (busy() || state.at === 'ready') return state;
      become({ at: 'checking' });
      try {
        const result = await engine.checkForUpdates();
        return become(
          result?.isUpdateAvailable
            ? { at: 'available', version: result.updateInfo.version }
            : { at: 'idle' },
        );
      } catch (fault) {
        return become(failure('check', fault));
      }
    },

    async download() {
      if (state.at !== 'available') return state;
      const { version } = state;
      become({ at: 'downloading', version, share: 0 });
      try {
        await engine.downloadUpdate();
        return become({ at: 'ready', version });
      } catch (fault) {
        return become(failure('download', fault));
      }
    },

    install() {
      if (state.at === 'ready') engine.quitAndInstall(true, true);
    },
  };
}

/** electron-updater's own log lines, kept to details: the states above are what a person reads. Never the token. */
function quietLogger(log: Log, token: string) {
  const line = (message: unknown) => ({ updater: String(message).replaceAll(token, '(token)') });
  return {
    info: (message: unknown) => log.info(line(message), 'updater'),
    warn: (message: unknown) => log.warn(line(message), 'updater'),
    error: (message: unknown) => log.error(line(message), 'updater'),
  };
}
