import type { FastifyError, FastifyInstance } from 'fastify';
import type { FeedParts } from '../parts.ts';
import { receiveEido } from './receive.ts';

/** Largest message that is taken, in bytes. */
export const maxMessageBytes = 2 * 1024 * 1024;

const refused = (code: string, reason: string) => ({ refused: { code, reason } });

/**
 * `POST /feeds/eido`: one Emergency Incident Data Object (NENA-STA-021, JSON) with the feed's bearer token.
 * 201 for a new job, 200 for one that is known; 400 not JSON, 401, 413 too large, 422 with JSON pointers.
 */
export async function registerEido(app: FastifyInstance, parts: FeedParts): Promise<void> {
  // The text is read by the feed itself: it is kept as it came, and what is wrong with it is said with pointers.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxMessageBytes }, (_request, body, done) => {
    done(null, body);
  });

  app.setErrorHandler<FastifyError>((fault, _request, reply) => {
    if (fault.statusCode === 413) {
      parts.counted('refused');
      return reply
        .code(413)
        .send(
          refused(
            'too-large',
            'The message is larger than 2 MB. Nothing was stored. Send media by reference.',
          ),
        );
    }
    if (fault.statusCode !== undefined && fault.statusCode < 500) {
      parts.counted('refused');
      return reply
        .code(fault.statusCode)
        .send(refused('bad-request', `${fault.message}. Nothing was stored.`));
    }
    parts.counted('failed');
    parts.log.error({ err: fault }, 'an EIDO message could not be stored');
    return reply
      .code(500)
      .send(refused('hub-fault', 'The hub could not store the message. Nothing was stored. Send it again.'));
  });

  app.post(
    '/feeds/eido',
    {
      bodyLimit: maxMessageBytes,
      // Before the body is read: a stranger's two megabytes are not.
      onRequest: async (request, reply) => {
        if (await parts.authorise(request.headers.authorization)) return;
        parts.counted('refused');
        await reply
          .code(401)
          .header('www-authenticate', 'Bearer')
          .send(refused('not-authorised', 'The feed token is missing or wrong. Nothing was stored.'));
      },
    },
    async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const reception = await receiveEido(body, parts);
      if ('notJson' in reception) {
        parts.counted('refused');
        return reply.code(400).send(refused('not-json', `${reception.notJson} Nothing was stored.`));
      }
      if ('faults' in reception) {
        parts.counted('refused');
        return reply.code(422).send({
          ...refused(
            'bad-message',
            'The message is not an EIDO that this hub can read. Nothing was stored. Each fault is named.',
          ),
          faults: reception.faults,
        });
      }
      const { receipt } = reception;
      parts.counted(receipt.result);
      parts.log.info(
        { incident: receipt.incident, result: receipt.result, noted: receipt.noted.length },
        'took an EIDO message',
      );
      return reply.code(receipt.result === 'reported' ? 201 : 200).send(receipt);
    },
  );
}
