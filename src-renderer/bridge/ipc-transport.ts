import type { Transport } from './transport.ts';

/** What the preload script gives the page in Electron. */
interface SectorHost {
  send(text: string): void;
  onText(listener: (text: string) => void): void;
}

declare global {
  interface Window {
    readonly sectorHost?: SectorHost;
  }
}

/** Text over Electron's IPC: it stands as long as the page does. */
export function ipcTransport(host: SectorHost): Transport {
  return {
    send(text) {
      host.send(text);
      return true;
    },
    open(ends, tell) {
      host.onText((text) => ends.receive(text));
      ends.connected();
      tell('connected');
    },
  };
}
