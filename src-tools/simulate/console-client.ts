import { WebSocket } from 'ws';
import type { Bridge } from '../../src-contract/bridge.ts';
import { connectBridge } from '../../src-contract/bridge-client.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { backOff } from './back-off.ts';
import { signInConsole } from './hub-requests.ts';

/** A console without a page: the bridge over a signed-in WebSocket. Connects again by itself. */
export interface ConsoleClient {
  readonly bridge: Bridge<ConsoleCommands, ConsoleViews>;
  close(): void;
}

/** Signs in and connects; resolves when the bridge stands. */
export async function openConsoleClient(
  hub: string,
  user: { readonly user: string; readonly password: string },
  onTrouble: (words: string) => void = () => undefined,
): Promise<ConsoleClient> {
  const cookie = await signInConsole(hub, user);
  let socket: WebSocket | undefined;
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;
  const first = Promise.withResolvers<void>();
  const bridge = connectBridge<ConsoleCommands, ConsoleViews>({
    send(text) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
  });

  function connect(): void {
    const url = new URL('/console/bridge', hub.replace(/^http/, 'ws'));
    const next = new WebSocket(url, {
      headers: { cookie, origin: new URL(hub).origin },
      handshakeTimeout: 10_000,
    });
    socket = next;
    next.on('open', () => {
      attempt = 0;
      bridge.connected();
      first.resolve();
    });
    next.on('message', (data) => bridge.receive(String(data)));
    next.on('error', (fault) => {
      onTrouble(`no connection to the console: ${fault.message}`);
      first.reject(new Error(`The console's bridge could not be reached: ${fault.message}`));
    });
    next.on('close', () => {
      bridge.disconnected();
      if (closed) return;
      attempt += 1;
      timer = setTimeout(connect, backOff(attempt));
    });
  }

  const close = () => {
    closed = true;
    clearTimeout(timer);
    socket?.close(1000);
  };
  connect();
  try {
    await first.promise;
  } catch (fault) {
    close();
    throw fault;
  }
  return { bridge, close };
}
