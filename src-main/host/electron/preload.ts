import { contextBridge, ipcRenderer } from 'electron';
import { toHost, toScreen } from './names.ts';

/*
 * All that the screens get from Electron: text out and text in. It runs sandboxed, before the page.
 * The page never sees an IPC event, which would give it the sender.
 */
contextBridge.exposeInMainWorld('sectorHost', {
  send(text: string): void {
    ipcRenderer.send(toHost, String(text));
  },
  onText(listener: (text: string) => void): void {
    ipcRenderer.on(toScreen, (_event, text: string) => listener(text));
  },
});
