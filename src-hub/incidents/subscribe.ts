import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { splitSubject } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { eidoOf } from './eido.ts';
import type { IncidentParts } from './parts.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

/** Where systems outside follow jobs. */
export const subscribePath = '/incidents/subscribe';

const mostSubscribers = 64;
const mostOfOneToken = 8;
/** Between two looks at whether tokens still stand and readers still answer, ms. */
const roundEvery = 30_000;

const ended = 4401;

const wanted = z.strictObject({
  incident: z.uuid().optional(),
  precinct: z.string().max(8).optional(),
});

interface Open {
  readonly subscriber: Subscriber;
  readonly token: string;
  readonly authorization: string | undefined;
  answers: boolean;
}

/**
 * `WS /incidents/subscribe[?incident=ID][&precinct=19]` with a feed's bearer token. Each message is one EIDO: first all
 * pending and active jobs that are wanted, then each job anew whenever it changes, at most four times a second. Nothing is
 * read from the other side; who does not read what is sent is cut off and starts anew.
 */
export function serveSubscriptions(server: Server, parts: IncidentParts): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const opens = new Map<WebSocket, Open>();

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://hub');
    if (url.pathname !== subscribePath) return;
    socket.on('error', () => socket.destroy());
    admit(request, url, socket, head).catch((error: unknown) => {
      parts.log.error({ err: error }, 'a subscriber could not be let in');
      turnAway(socket, '503 Service Unavailable');
    });
  };
  server.on('upgrade', onUpgrade);

  async function admit(request: IncomingMessage, url: URL, socket: Duplex, head: Buffer): Promise<void> {
    const { authorization } = request.headers;
    const token = await parts.access.token('feed', authorization);
    if (token === undefined) return turnAway(socket, '401 Unauthorized');
    const asked = wanted.safeParse(Object.fromEntries(url.searchParams)).data;
    if (!asked) return turnAway(socket, '400 Bad Request');
    const own = [...opens.values()].filter((open) => open.token === token).length;
    if (opens.size >= mostSubscribers || own >= mostOfOneToken)
      return turnAway(socket, '429 Too Many Requests');
    const subject = asked.incident && `incident/${asked.incident}`;
    await parts.access.audit.write({
      actor: `token:${token}`,
      action: 'incidents.subscribe',
      subject,
      outcome: 'ok',
    });
    sockets.handleUpgrade(request, socket, head, (connection) =>
      carry(connection, token, authorization, asked),
    );
  }

  function carry(
    connection: WebSocket,
    token: string,
    authorization: string | undefined,
    asked: z.infer<typeof wanted>,
  ): void {
    const seen = new Set<string>();
    async function write(id: string): Promise<string | undefined> {
      const job = (await parts.journal.state(`incident/${id}`)) as IncidentState | undefined;
      if (!job || (asked.precinct !== undefined && job.precinct !== asked.precinct)) return undefined;
      // The first look at each job is written down before it is given.
      if (!seen.has(id)) {
        const line = { actor: `token:${token}`, action: 'eido.read', subject: `incident/${id}` };
        await parts.access.audit.write({ ...line, outcome: 'ok' });
        seen.add(id);
      }
      return JSON.stringify(eidoOf(job, parts.codes(), parts.issuer()));
    }
    const fault = (error: unknown) => parts.log.error({ err: error }, 'a subscriber could not be served');
    const inner = createSubscriber(connection, write, fault);
    const subscriber: Subscriber = {
      ...inner,
      touch(id) {
        if (asked.incident === undefined || asked.incident === id) inner.touch(id);
      },
    };
    opens.set(connection, { subscriber, token, authorization, answers: true });
    connection.on('message', () => connection.close(1003, 'nothing is read here'));
    connection.on('pong', () => {
      const open = opens.get(connection);
      if (open) open.answers = true;
    });
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      opens.delete(connection);
      inner.stop();
    });
    if (asked.incident) return subscriber.touch(asked.incident);
    parts
      .openJobs()
      .then((jobs) => {
        for (const { id, precinct } of jobs)
          if (asked.precinct === undefined || asked.precinct === precinct) subscriber.touch(id);
      })
      .catch(fault);
  }

  const stopHearing = parts.journal.onCommitted((subjects) => {
    for (const subject of subjects) {
      const [kind, id] = splitSubject(subject);
      if (kind === 'incident') for (const { subscriber } of opens.values()) subscriber.touch(id);
    }
  });

  async function round(): Promise<void> {
    for (const [connection, open] of opens) {
      if ((await parts.access.token('feed', open.authorization)) !== open.token)
        connection.close(ended, 'the token has ended');
      else if (!open.answers) connection.terminate();
      else {
        open.answers = false;
        connection.ping();
      }
    }
  }
  const timer = setInterval(() => {
    round().catch((error: unknown) => parts.log.error({ err: error }, 'subscribers could not be looked at'));
  }, roundEvery);

  return {
    async close() {
      clearInterval(timer);
      stopHearing();
      server.off('upgrade', onUpgrade);
      for (const [connection, { subscriber }] of opens) {
        subscriber.stop();
        connection.close(1001, 'the hub is stopping');
        connection.terminate();
      }
      sockets.close();
    },
  };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
