import type { FastifyInstance } from 'fastify';
import { refused } from '../../answers.ts';
import { bytesOf, openIntake } from '../intake.ts';
import type { FeedParts } from '../parts.ts';
import { receiveEido } from './receive.ts';

/** Largest message that is taken, in bytes. */
export const maxMessageBytes = 2 * 1024 * 1024;

/**
 * `POST /feeds/eido`: one Emergency Incident Data Object (NENA-STA-021, JSON) with the feed's bearer token.
 * 201 for a new job, 200 for one that is known; 400 not JSON, 401, 413 too large, 422 with JSON pointers.
 */
export async function registerEido(app: FastifyInstance, parts: FeedParts): Promise<void> {
  const intake = openIntake(app, parts, {
    words: 'EIDO message',
    most: maxMessageBytes,
    tooLarge: 'The message is larger than 2 MB. Nothing was stored. Send media by reference.',
  });
  app.post('/feeds/eido', intake, async (request, reply) => {
    const reception = await receiveEido(bytesOf(request), parts);
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
  });
}
