import { WebSocket } from 'ws';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { Bridge } from '../../src-contract/bridge.ts';
import { connectBridge } from '../../src-contract/bridge-client.ts';
import { blobsPath, type PutOutcome } from '../../src-contract/tablet-blobs.ts';
import type { TabletCommands, TabletViews } from '../../src-contract/tablet-bridge.ts';

/** A tablet's screen without a page. */
export interface TabletBridge {
  readonly bridge: Bridge<TabletCommands, TabletViews>;
  /** Puts a photo or a recording, as a page does. Throws what it was refused for. */
  put(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<BlobRef>;
  close(): void;
}

/** Comes in as a browser does, by the address that the program printed. */
export async function openTabletBridge(address: string): Promise<TabletBridge> {
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin };
  const ticket = async () => {
    const answer = await fetch(new URL('/ticket', origin), { method: 'POST', headers });
    return ((await answer.json()) as { ticket: string }).ticket;
  };
  const bridgeAddress = `${origin.replace('http', 'ws')}/bridge?ticket=${await ticket()}`;
  const socket = new WebSocket(bridgeAddress, { headers });
  const bridge = connectBridge<TabletCommands, TabletViews>({
    send: (text) => {
      socket.send(text);
      return true;
    },
  });
  socket.on('message', (data) => bridge.receive(data.toString()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    bridge,
    async put(body, mediaType) {
      const init = { method: 'POST', headers: { ...headers, 'content-type': mediaType }, body };
      const outcome = (await (
        await fetch(new URL(`${blobsPath}?ticket=${await ticket()}`, origin), init)
      ).json()) as PutOutcome;
      if ('refused' in outcome) throw new Error(outcome.refused.reason);
      return outcome.value;
    },
    close: () => socket.terminate(),
  };
}
