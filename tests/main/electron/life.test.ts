import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followLife, takeOnlyPlace } from '../../../src-main/host/electron/life.ts';
import { BrowserWindowDouble, EventDouble, electron, resetElectron } from '../../support/electron-double.ts';
import { logLines } from '../../support/log-lines.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

beforeEach(resetElectron);

function live({
  kiosk = true,
  close = async () => {},
}: {
  kiosk?: boolean;
  close?: () => Promise<void>;
} = {}) {
  const done: string[] = [];
  const window = new BrowserWindowDouble({});
  const log = logLines();
  followLife(
    {
      suspend: () => done.push('suspend'),
      resume: () => done.push('resume'),
      close: () => {
        done.push('close');
        return close();
      },
    },
    window as never,
    kiosk,
    log,
  );
  return { done, window, log };
}

describe('the end of the program', () => {
  it('closes the tablet first, once', async () => {
    const closing = Promise.withResolvers<void>();
    const { done } = live({ close: () => closing.promise });
    electron.app.quit();
    electron.app.quit();
    expect(electron.app.did).toEqual(['quit', 'quit']);
    closing.resolve();
    await vi.waitFor(() => expect(electron.app.did.at(-1)).toBe('gone'));
    expect(done).toEqual(['close']);
  });

  it('is not held up by a tablet that fails to close', async () => {
    const { log } = live({ close: () => Promise.reject(new Error('disk')) });
    electron.app.quit();
    await vi.waitFor(() => expect(electron.app.did.at(-1)).toBe('gone'));
    expect(log.lines.join()).toContain('its store is safe');
  });

  it('is not held up by a tablet that never closes', async () => {
    vi.useFakeTimers();
    try {
      live({ close: () => new Promise(() => {}) });
      electron.app.quit();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(electron.app.did.at(-1)).toBe('gone');
    } finally {
      vi.useRealTimers();
    }
  });

  it('comes when the machine shuts down, not when a key closes the kiosk', () => {
    const { window } = live();
    const event = new EventDouble();
    window.emit('close', event);
    expect(event.prevented).toBe(true);
    expect(electron.app.did).toEqual([]);
    electron.powerMonitor.emit('shutdown');
    expect(electron.app.did).toEqual(['quit']);
    const second = new EventDouble();
    window.emit('close', second);
    expect(second.prevented).toBe(false);
  });

  it.each([
    ['an ordinary window', false, true],
    ['a kiosk that is not packaged', true, false],
  ])('comes when %s is closed', (_case, kiosk, packaged) => {
    electron.app.isPackaged = packaged;
    const event = new EventDouble();
    live({ kiosk }).window.emit('close', event);
    expect(event.prevented).toBe(false);
  });
});

describe('while the program lives', () => {
  it('sleep and waking are passed on', () => {
    const { done } = live();
    electron.powerMonitor.emit('suspend');
    electron.powerMonitor.emit('resume');
    expect(done).toEqual(['suspend', 'resume']);
  });

  it('a helper process that dies is written down', () => {
    const { log } = live();
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
    expect(log.lines.join()).toMatch(/helper process.*GPU/);
  });

  it('a second start brings the first window to the front', () => {
    const window = new BrowserWindowDouble({});
    expect(takeOnlyPlace(() => window as never)).toBe(true);
    electron.app.emit('second-instance');
    expect(window.done).toContain('focus');
  });

  it('a second start knows that it is the second', () => {
    electron.app.first = false;
    expect(takeOnlyPlace(() => undefined)).toBe(false);
  });
});
