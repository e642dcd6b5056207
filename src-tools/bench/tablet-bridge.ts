import { WebSocket } from 'ws';
import type { Bridge } from '../../src-contract/bridge.ts';
import { connectBridge } from '../../src-contract/bridge-client.ts';
import type { TabletCommands, TabletViews } from '../../src-contract/tablet-bridge.ts';

/** A tablet's screen without a page. */
export interface TabletBridge {
  readonly bridge: Bridge<TabletCommands, TabletViews>;
  close(): void;
}

/** Comes in as a browser does, by the address that the program printed. */
export async function openTabletBridge(address: string): Promise<TabletBridge> {
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin };
  const answer = await fetch(new URL('/ticket', origin), { method: 'POST', headers });
  const { ticket } = (await answer.json()) as { ticket: string };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge?ticket=${ticket}`, { headers });
  const bridge = connectBridge<TabletCommands, TabletViews>({
    send: (text) => {
      socket.send(text);
      return true;
    },
  });
  socket.on('message', (data) => bridge.receive(data.toString()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { bridge, close: () => socket.terminate() };
}
