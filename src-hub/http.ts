import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyInstance } from 'fastify';
import { refused } from './answers.ts';

/** Faults go out as a refusal in words, without what is inside; a fault of ours goes to the log. */
export function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((fault, request, reply) => {
    const status = fault.statusCode ?? 500;
    if (status === 429) {
      return reply.code(429).send(refused('too-many', 'Too many requests. Wait a minute, then try again.'));
    }
    if (status < 500)
      return reply.code(status).send(refused('bad-request', `${fault.message}. Nothing was changed.`));
    request.log.error({ err: fault, route: request.routeOptions.url }, 'a request failed');
    return reply
      .code(500)
      .send(
        refused('hub-fault', 'Something went wrong at the hub. It has been written to the log. Try again.'),
      );
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refused('not-found', 'There is nothing here.')),
  );
}

/** A WebSocket is asked for at one of these paths, or not at all. */
export function turnAwayUpgrades(app: FastifyInstance, paths: ReadonlySet<string>): void {
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (paths.has(new URL(request.url ?? '/', 'http://hub').pathname)) return;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}
