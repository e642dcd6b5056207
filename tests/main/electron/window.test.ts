import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { focusWindow, openWindow } from '../../../src-main/host/electron/window.ts';
import { BrowserWindowDouble, electron, resetElectron } from '../../support/electron-double.ts';
import { logLines } from '../../support/log-lines.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

beforeEach(() => {
  resetElectron();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(look: { theme: 'day' | 'dusk' | 'night'; kiosk: boolean } = { theme: 'day', kiosk: true }) {
  openWindow(look, logLines());
  const window = BrowserWindowDouble.all.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}

describe('the window', () => {
  it('keeps the page away from Node, from other origins, and from the developer tools', () => {
    expect(open().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
      preload: expect.stringMatching(/preload\.cjs$/),
    });
  });

  it('has developer tools before it is packaged', () => {
    electron.app.isPackaged = false;
    expect(open().options.webPreferences?.devTools).toBe(true);
  });

  it('is a kiosk, or an ordinary window where that is asked for', () => {
    expect(open().options).toMatchObject({ kiosk: true, fullscreen: true });
    expect(open({ theme: 'day', kiosk: false }).options).toMatchObject({ kiosk: false, fullscreen: false });
  });

  it('is dark at night before its page has drawn itself', () => {
    const light = (colour = '') => Number.parseInt(colour.slice(1, 3), 16);
    expect(light(open({ theme: 'day', kiosk: true }).options.backgroundColor)).toBeGreaterThan(200);
    for (const theme of ['dusk', 'night'] as const)
      expect(light(open({ theme, kiosk: true }).options.backgroundColor)).toBeLessThan(40);
  });

  it('is shown when its first picture is ready, without a menu', () => {
    const window = open();
    expect(window.options.show).toBe(false);
    expect(window.done).toEqual(['removeMenu']);
    window.emit('ready-to-show');
    expect(window.done).toEqual(['removeMenu', 'show']);
  });

  it('loads the page again when its process dies', async () => {
    const window = open();
    expect(window.loaded).toEqual(['app://sector/']);
    window.webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
    await vi.runAllTimersAsync();
    expect(window.loaded).toEqual(['app://sector/', 'app://sector/']);
  });

  it('gives a page that dies again and again more and more time, and never gives up', async () => {
    const window = open();
    const waits: number[] = [];
    for (let death = 0; death < 9; death += 1) {
      const loaded = window.loaded.length;
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      let waited = 0;
      while (window.loaded.length === loaded) {
        waited += 100;
        await vi.advanceTimersByTimeAsync(100);
      }
      waits.push(waited);
    }
    expect(waits.slice(0, 4)).toEqual([100, 200, 400, 800]);
    expect(Math.max(...waits)).toBe(10_000);
  });

  it('ends a page that hangs, so that it is loaded again', () => {
    const window = open();
    window.emit('unresponsive');
    expect(window.webContents.crashes).toBe(1);
  });

  it('does not load into a window that is gone', async () => {
    const window = open();
    window.webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
    window.webContents.destroyed = true;
    await vi.runAllTimersAsync();
    expect(window.loaded).toHaveLength(1);
  });

  it('comes to the front from wherever it is', () => {
    const window = open();
    window.minimized = true;
    focusWindow(window as never);
    expect(window.minimized).toBe(false);
    expect(window.done.slice(-2)).toEqual(['show', 'focus']);
  });
});
