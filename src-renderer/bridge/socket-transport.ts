import type { Transport } from './transport.ts';

/** Waits between attempts, ms: the process behind a screen is on this machine or in this building. */
const firstWait = 150;
const longestWait = 3000;

/**
 * Text over a WebSocket that is made again whenever it is lost.
 * @param address gives the WebSocket's address, or `signedOut` where somebody has to sign in first; rejects to be asked again
 */
export function socketTransport(address: () => Promise<URL | 'signedOut'>): Transport {
  let socket: WebSocket | undefined;
  return {
    send(text) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    open(ends, tell) {
      let wait = firstWait;
      const again = () => {
        setTimeout(() => void connect(), wait * (0.5 + Math.random() / 2));
        wait = Math.min(wait * 2, longestWait);
      };
      async function connect(): Promise<void> {
        const url = await address().catch(() => undefined);
        if (url === 'signedOut') return tell('signedOut');
        if (!url) return again();
        const next = new WebSocket(url);
        socket = next;
        next.onopen = () => {
          wait = firstWait;
          ends.connected();
          tell('connected');
        };
        next.onmessage = ({ data }) => ends.receive(String(data));
        next.onclose = () => {
          ends.disconnected();
          tell('connecting');
          again();
        };
      }
      tell('connecting');
      void connect();
    },
  };
}

/** Lets this page do one thing at the tablet's own loopback server. Rejects while that does not answer. */
export async function takeTicket(): Promise<string> {
  const response = await fetch('ticket', { method: 'POST' });
  if (!response.ok) throw new Error(`the tablet's program answered ${response.status}`);
  const { ticket } = (await response.json()) as { ticket: string };
  return ticket;
}

/** The tablet's own loopback server: each connection needs a fresh ticket. */
export async function tabletAddress(): Promise<URL> {
  const url = new URL('bridge', socketBase());
  url.searchParams.set('ticket', await takeTicket());
  return url;
}

/** This page's own server as a WebSocket address. */
export function socketBase(): URL {
  const url = new URL('/', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
