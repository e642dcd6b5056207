import { describe, expect, it, vi } from 'vitest';
import '../../../src-main/host/electron/preload.ts';
import { electron } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

interface SectorHost {
  send(text: string): void;
  onText(listener: (...got: unknown[]) => void): void;
}

describe('the preload', () => {
  const host = electron.contextBridge.exposed.get('sectorHost') as SectorHost;

  it('gives the page text out and text in, and nothing else', () => {
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['sectorHost']);
    expect(Object.keys(host)).toEqual(['send', 'onText']);
    host.send('hello');
    expect(electron.ipcRenderer.sent).toEqual([['sector:to-host', 'hello']]);
  });

  it('keeps the IPC event, which has a sender, away from the page', () => {
    const listener = vi.fn();
    host.onText(listener);
    electron.ipcRenderer.emit('sector:to-screen', { sender: electron.ipcRenderer }, 'hello');
    expect(listener.mock.calls).toEqual([['hello']]);
  });
});
