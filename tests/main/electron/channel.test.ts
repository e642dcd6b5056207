import { beforeEach, describe, expect, it, vi } from 'vitest';
import { carryBridge } from '../../../src-main/host/electron/channel.ts';
import { EventDouble, electron, resetElectron, WebContentsDouble } from '../../support/electron-double.ts';
import { logLines } from '../../support/log-lines.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

beforeEach(resetElectron);

/** A window on our page, and what its sessions got. */
function carry() {
  const contents = new WebContentsDouble();
  contents.mainFrame.url = 'app://sector/';
  const sessions: { got: string[]; closed: boolean; send: (text: string) => void }[] = [];
  const end = carryBridge(
    contents as never,
    (send) => {
      const session = { got: [] as string[], closed: false, send };
      sessions.push(session);
      return {
        receive: async (text) => void session.got.push(text),
        close: () => {
          session.closed = true;
        },
      };
    },
    logLines(),
  );
  const say = (text: unknown, event: object = { sender: contents, senderFrame: contents.mainFrame }) =>
    electron.ipcMain.emit('sector:to-host', event, text);
  return { contents, sessions, say, end };
}

describe('the bridge over IPC', () => {
  it('carries text both ways between the page and one session', () => {
    const { contents, sessions, say } = carry();
    say('one');
    say('two');
    expect(sessions.map(({ got }) => got)).toEqual([['one', 'two']]);
    sessions[0]?.send('answer');
    expect(contents.sent).toEqual([['sector:to-screen', 'answer']]);
  });

  it.each([
    [
      'a frame inside the page',
      (own: WebContentsDouble) => ({ sender: own, senderFrame: { url: 'app://sector/' } }),
    ],
    ['a frame that is gone', (own: WebContentsDouble) => ({ sender: own, senderFrame: null })],
    [
      'another window',
      (own: WebContentsDouble) => ({ sender: new WebContentsDouble(), senderFrame: own.mainFrame }),
    ],
  ])('hears nothing from %s', (_case, event) => {
    const { contents, sessions, say } = carry();
    say('{"do":"act"}', event(contents));
    expect(sessions).toEqual([]);
  });

  it.each(['https://example.org/', 'file:///tmp/a.html', 'app://other/', 'app://sector/assets/page.html'])(
    'hears nothing from our own frame while it shows %s',
    (url) => {
      const { contents, sessions, say } = carry();
      contents.mainFrame.url = url;
      say('{"do":"act"}');
      expect(sessions).toEqual([]);
    },
  );

  it.each([1, null, undefined, { text: 'a' }, 'x'.repeat(5 * 1024 * 1024)])(
    'drops what is not a text of a sensible size',
    (text) => {
      const { sessions, say } = carry();
      say(text);
      expect(sessions).toEqual([]);
    },
  );

  it.each(['did-navigate', 'render-process-gone'])(
    'gives the next page a session of its own after %s',
    (event) => {
      const { contents, sessions, say } = carry();
      say('old');
      contents.emit(event, new EventDouble(), {});
      expect(sessions[0]?.closed).toBe(true);
      say('new');
      expect(sessions.map(({ got }) => got)).toEqual([['old'], ['new']]);
    },
  );

  it('sends nothing to a window that is gone', () => {
    const { contents, sessions, say, end } = carry();
    say('one');
    contents.destroyed = true;
    sessions[0]?.send('too late');
    expect(contents.sent).toEqual([]);
    contents.emit('destroyed');
    end();
    expect(sessions[0]?.closed).toBe(true);
    expect(electron.ipcMain.listenerCount('sector:to-host')).toBe(0);
  });
});
