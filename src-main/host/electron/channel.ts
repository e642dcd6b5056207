import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import type { Log } from '../../log.ts';
import { isScreensPage, toHost, toScreen } from './names.ts';

/** The main side of one screen's connection, as the bridge server makes it. */
export interface ScreenSession {
  receive(text: string): Promise<void>;
  close(): void;
}

/** Larger than any act of a screen; the bridge's own limits are finer. */
const maxTextLength = 4 * 1024 * 1024;

/**
 * Carries the bridge over IPC for one window. Each page load has a session of its own, so that what an old page watched
 * is never sent to the page that follows it. Gives back what ends it.
 */
export function carryBridge(
  contents: WebContents,
  open: (send: (text: string) => void) => ScreenSession,
  log: Log,
): () => void {
  let session: ScreenSession | undefined;

  function endSession(): void {
    session?.close();
    session = undefined;
  }

  function send(text: string): void {
    if (!contents.isDestroyed()) contents.send(toScreen, text);
  }

  function receive(event: IpcMainEvent, text: unknown): void {
    if (!isFromScreen(event, contents)) {
      log.warn({ url: event.senderFrame?.origin }, 'a message did not come from the screen and was dropped');
      return;
    }
    if (typeof text !== 'string' || text.length > maxTextLength) {
      log.warn({}, 'a message of the screen was not a text of a sensible size and was dropped');
      return;
    }
    session ??= open(send);
    session.receive(text).catch((fault) => log.error({ fault: String(fault) }, 'a message was not handled'));
  }

  ipcMain.on(toHost, receive);
  contents.on('did-navigate', endSession);
  contents.on('render-process-gone', endSession);
  contents.once('destroyed', end);

  function end(): void {
    ipcMain.off(toHost, receive);
    contents.off('did-navigate', endSession);
    contents.off('render-process-gone', endSession);
    endSession();
  }
  return end;
}

/** Only the main frame of our own window, and only while it shows our own page. */
function isFromScreen(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents && frame !== null && frame === contents.mainFrame && isScreensPage(frame.url)
  );
}
