import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guardApp, guardSession } from '../../../src-main/host/electron/guard.ts';
import { isScreensPage, isScreensUrl } from '../../../src-main/host/electron/names.ts';
import { EventDouble, electron, resetElectron, WebContentsDouble } from '../../support/electron-double.ts';
import { logLines } from '../../support/log-lines.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

const elsewhere = [
  'https://example.org/',
  'http://127.0.0.1:8470/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'about:blank',
  'app://sector.example/',
  'app://sector@example/',
  'app://user@sector/',
  'app://sector:1/',
  'app:sector',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'blob:https://example.org/1',
  'not an address',
];

beforeEach(resetElectron);

describe("the screens' own addresses", () => {
  it.each(elsewhere)('do not include %s', (url) => {
    expect(isScreensUrl(url)).toBe(false);
    expect(isScreensPage(url)).toBe(false);
  });

  it('are one page and its files', () => {
    expect(isScreensPage('app://sector/')).toBe(true);
    expect(isScreensPage('app://sector/#/jobs')).toBe(true);
    expect(isScreensPage('app://sector/assets/a.js')).toBe(false);
    expect(isScreensUrl('app://sector/assets/a.js')).toBe(true);
  });
});

describe('a page', () => {
  function page(): WebContentsDouble {
    guardApp(logLines());
    const contents = new WebContentsDouble();
    electron.app.emit('web-contents-created', new EventDouble(), contents);
    return contents;
  }

  it.each(elsewhere)('cannot go to %s, in any frame or by redirect', (url) => {
    const contents = page();
    expect(contents.mayGo('will-navigate', url)).toBe(false);
    expect(contents.mayGo('will-frame-navigate', url)).toBe(false);
    expect(contents.mayGo('will-redirect', url)).toBe(false);
  });

  it('can load itself again', () => {
    expect(page().mayGo('will-navigate', 'app://sector/')).toBe(true);
  });

  it.each([...elsewhere, 'app://sector/'])('cannot open a window at %s', (url) => {
    expect(page().mayOpen(url)).toBe(false);
  });

  it('cannot hold a webview', () => {
    const event = new EventDouble();
    page().emit('will-attach-webview', event, {}, {});
    expect(event.prevented).toBe(true);
  });
});

describe('the session', () => {
  function session() {
    guardSession(electron.session.defaultSession as never, false, logLines());
    return electron.session.defaultSession;
  }

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'usb'])(
    'refuses the permission %s when asked and when checked',
    (permission) => {
      const answers: boolean[] = [];
      const guarded = session();
      guarded.permissionRequest?.(
        null as never,
        permission as never,
        (granted) => answers.push(granted),
        {} as never,
      );
      answers.push(guarded.permissionCheck?.(null, permission as never, 'app://sector', {} as never) ?? true);
      expect(answers).toEqual([false, false]);
    },
  );

  it('refuses devices, screen capture and pairing', () => {
    const guarded = session();
    expect(guarded.devicePermission?.({} as never)).toBe(false);
    const streams = vi.fn();
    guarded.displayMedia?.({} as never, streams);
    expect(streams).toHaveBeenCalledWith({});
    const pairing = vi.fn();
    guarded.bluetoothPairing?.({} as never, pairing);
    expect(pairing).toHaveBeenCalledWith({ confirmed: false });
  });

  it.each(elsewhere)('lets no request go to %s', (url) => {
    expect(session().lets(url)).toBe(false);
  });

  it('lets the screens load their files and their own pictures', () => {
    const guarded = session();
    expect(guarded.lets('app://sector/assets/index.js', 'script')).toBe(true);
    expect(guarded.lets('blob:app://sector/2f7c', 'image')).toBe(true);
    expect(guarded.lets('data:image/png;base64,AA==', 'image')).toBe(true);
    expect(guarded.lets('data:text/javascript,1', 'script')).toBe(false);
  });

  it('lets the developer tools load, for developers only', () => {
    guardSession(electron.session.defaultSession as never, true, logLines());
    expect(electron.session.defaultSession.lets('devtools://devtools/bundled/inspector.html')).toBe(true);
    expect(electron.session.defaultSession.lets('https://example.org/')).toBe(false);
  });

  it('saves nothing that a page wants to download, and checks no spelling over a network', () => {
    const guarded = session();
    const event = new EventDouble();
    guarded.emit('will-download', event);
    expect(event.prevented).toBe(true);
    expect(guarded.spellChecker).toBe(false);
  });
});

describe('the program', () => {
  it('trusts no certificate that the system does not, shows none of its own, and signs on nowhere', () => {
    guardApp(logLines());
    const events = [new EventDouble(), new EventDouble(), new EventDouble()];
    const answers = [vi.fn(), vi.fn(), vi.fn()];
    const [wrong, own, login] = events;
    electron.app.emit('certificate-error', wrong, null, 'https://a/?token=1', 'net::ERR', {}, answers[0]);
    electron.app.emit('select-client-certificate', own, null, 'https://a/', [{}], answers[1]);
    electron.app.emit('login', login, null, {}, {}, answers[2]);
    expect(events.every(({ prevented }) => prevented)).toBe(true);
    expect(answers.map((answer) => answer.mock.calls)).toEqual([[[false]], [[]], [[]]]);
  });

  it('does not write to the log what an address carries behind its path', () => {
    const log = logLines();
    guardApp(log);
    const contents = new WebContentsDouble();
    electron.app.emit('web-contents-created', new EventDouble(), contents);
    contents.mayGo('will-navigate', 'https://example.org/a?pin=1234#5678');
    expect(log.lines.join()).toContain('https://example.org/a');
    expect(log.lines.join()).not.toMatch(/1234|5678/);
  });
});
