import { mkdirSync, writeFileSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { AppImageUpdater } from 'electron-updater';

/** electron-updater's requests on Node's own http, where Electron's network stack is not. */
class NodeHttpExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: object, callback: (response: unknown) => void): ClientRequest {
    return request(options, callback);
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const { hostname, port, pathname, search, protocol } = url;
      this.doDownload(
        { hostname, port, protocol, path: pathname + search, headers: options.headers ?? undefined },
        {
          destination,
          options,
          onCancel,
          callback: (fault) => (fault ? reject(fault) : resolve(destination)),
          responseHandler: null,
        },
        0,
      );
    });
  }
}

/**
 * The real AppImage updater of a program of this version, in plain Node. Everything it keeps is in `folder`.
 * It takes the running program to be the file that the APPIMAGE variable names.
 */
export function nodeUpdateEngine(version: string, folder: string): AppImageUpdater {
  mkdirSync(folder, { recursive: true });
  const appUpdateConfigPath = join(folder, 'app-update.yml');
  writeFileSync(
    appUpdateConfigPath,
    'provider: generic\nurl: http://127.0.0.1:1/\nupdaterCacheDirName: updates\n',
  );
  const engine = new AppImageUpdater(null, {
    version,
    name: 'sector',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  });
  Object.assign(engine, { httpExecutor: new NodeHttpExecutor() });
  return engine;
}
