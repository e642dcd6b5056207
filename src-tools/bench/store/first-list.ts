import { WebSocket } from 'ws';
import { connectBridge } from '../../../src-contract/bridge-client.ts';
import type { JobsView, TabletCommands, TabletViews } from '../../../src-contract/tablet-bridge.ts';

/** Comes in as a browser does, by the address that the program printed, and asks for the list of jobs. */
export async function readFirstList(address: string): Promise<JobsView> {
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
  try {
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return await bridge.read('jobs', {});
  } finally {
    socket.terminate();
  }
}
