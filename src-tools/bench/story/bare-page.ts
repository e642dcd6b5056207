import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A page with one row that shows what a WebSocket tells it: what a browser on this machine can do at best. */
export interface BarePage {
  readonly url: string;
  /** Shows a text on every page that is open. */
  push(text: string): void;
  close(): Promise<void>;
}

const html = `<!doctype html><title>Bare</title><main><ul><li><button>Row</button></li></ul><p id="said"></p></main>
<script>
  new WebSocket('ws://' + location.host).onmessage = ({ data }) => { document.getElementById('said').textContent = data; };
</script>`;

/** Serves it on a free loopback port. */
export async function serveBarePage(): Promise<BarePage> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => socket.send('ready'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    push(text) {
      for (const socket of sockets.clients) socket.send(text);
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
