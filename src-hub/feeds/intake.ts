import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refused } from '../answers.ts';
import type { FeedParts } from './parts.ts';

/** One kind of message that a feed delivers. */
export interface Intake {
  /** What people call it: `EIDO message`. */
  readonly words: string;
  /** Largest message that is taken, bytes. */
  readonly most: number;
  /** The sentence for one that is larger. */
  readonly tooLarge: string;
}

/**
 * Makes a scope take messages as they come, for a feed that reads them itself: it is kept as it came, and what is wrong with it
 * is said in its own words. What cannot be taken is answered in words, and says that nothing was stored.
 * @returns what a route of the scope is to be made with
 */
export function openIntake(app: FastifyInstance, parts: FeedParts, { words, most, tooLarge }: Intake) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: most }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler<FastifyError>((fault, _request, reply) => {
    if (fault.statusCode === 413) {
      parts.counted('refused');
      return reply.code(413).send(refused('too-large', tooLarge));
    }
    if (fault.statusCode !== undefined && fault.statusCode < 500) {
      parts.counted('refused');
      return reply
        .code(fault.statusCode)
        .send(refused('bad-request', `${fault.message}. Nothing was stored.`));
    }
    parts.counted('failed');
    parts.log.error({ err: fault }, `an ${words} could not be stored`);
    return reply
      .code(500)
      .send(refused('hub-fault', 'The hub could not store the message. Nothing was stored. Send it again.'));
  });
  return {
    bodyLimit: most,
    // Before the body is read: a stranger's two megabytes are not.
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      if (await parts.authorise(request.headers.authorization)) return;
      parts.counted('refused');
      await reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send(refused('not-authorised', 'The feed token is missing or wrong. Nothing was stored.'));
    },
  };
}

/** A request's body as it came. */
export const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
