import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

interface SectorHost {
  send(text: string): void;
  onText(listener: (...got: unknown[]) => void): void;
}

beforeEach(() => {
  vi.resetModules();
});

/** Runs the preload as before a page, and gives what the page then has. */
async function preload() {
  const { electron } = await import('../../support/electron-double.ts');
  await import('../../../src-main/host/electron/preload.ts');
  const host = electron.contextBridge.exposed.get('sectorHost') as SectorHost;
  return { electron, host };
}

describe('the preload', () => {
  it('gives the page text out and text in, and nothing else', async () => {
    const { electron, host } = await preload();
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['sectorHost']);
    expect(Object.keys(host)).toEqual(['send', 'onText']);
    host.send('hello');
    expect(electron.ipcRenderer.sent).toEqual([['sector:to-host', 'hello']]);
  });

  it('keeps the IPC event, which has a sender, away from the page', async () => {
    const { electron, host } = await preload();
    const listener = vi.fn();
    host.onText(listener);
    electron.ipcRenderer.emit('sector:to-screen', { sender: electron.ipcRenderer }, 'hello');
    expect(listener.mock.calls).toEqual([['hello']]);
  });
});
