import { app, type Session, type WebContents } from 'electron';
import type { Log } from '../../log.ts';
import { isScreensPage, isScreensUrl } from './names.ts';

/*
 * What the window may not do, whatever runs in it. The screens need nothing of a browser but to draw and to talk to their
 * own main process, so everything else is refused and written to the log.
 */

/** Guards the one session that windows use: no permission, no device, no download, no request beyond the screens' own files. */
export function guardSession(session: Session, developer: boolean, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn({ permission }, 'a permission was asked for and refused');
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn({}, 'a download was refused');
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isOwnRequest(details.url, details.resourceType, developer);
    if (!allowed) log.warn({ url: withoutQuery(details.url) }, 'a request left the screens and was refused');
    answer({ cancel: !allowed });
  });
}

function isOwnRequest(url: string, resourceType: string, developer: boolean): boolean {
  if (isScreensUrl(url)) return true;
  if (url.startsWith('blob:')) return isScreensUrl(url.slice('blob:'.length));
  // The page's own pictures; as a page or a script, `data:` is someone else's text in our name.
  if (url.startsWith('data:')) return resourceType === 'image';
  return developer && url.startsWith('devtools://');
}

/** Guards every page that comes to be, the screens' own and any that should not: no navigation, no new window, no webview. */
export function guardContents(contents: WebContents, log: Log): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (isScreensPage(url)) return;
    event.preventDefault();
    log.warn({ url: withoutQuery(url) }, 'a navigation away from the screens was refused');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.setWindowOpenHandler(({ url }) => {
    log.warn({ url: withoutQuery(url) }, 'a new window was refused');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn({}, 'a webview was refused');
  });
}

/** Guards the whole program: every page as it is made, and whatever a server on the way may ask of it. */
export function guardApp(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault();
    log.error({ url: withoutQuery(url), error }, 'a certificate was not good and was refused');
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

/** An address for the log: queries may carry what does not belong there, and `data:` is a whole document. */
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1).join('').slice(0, 200);
}
