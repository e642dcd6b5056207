import type { FastifyInstance } from 'fastify';
import { refused } from '../../answers.ts';
import { bytesOf, openIntake } from '../intake.ts';
import type { FeedParts } from '../parts.ts';
import { maxCapBytes } from './document.ts';
import { receiveCap } from './receive.ts';

/**
 * `POST /feeds/cap`: one alert of the Common Alerting Protocol 1.2 (XML) with the feed's bearer token. 201 for a new bulletin, 200
 * for one that changes, ends or shows none; 400 not XML or not CAP, 401, 413 too large, 422 with the elements that are wrong.
 */
export async function registerCap(app: FastifyInstance, parts: FeedParts): Promise<void> {
  const intake = openIntake(app, parts, {
    words: 'alert',
    most: maxCapBytes,
    tooLarge: 'The message is larger than 512 kB. Nothing was stored. Send resources by reference.',
  });
  app.post('/feeds/cap', intake, async (request, reply) => {
    const reception = await receiveCap(bytesOf(request), parts, parts.now());
    if ('notXml' in reception) {
      parts.counted('refused');
      return reply.code(400).send(refused('not-cap', `${reception.notXml} Nothing was stored.`));
    }
    if ('faults' in reception) {
      parts.counted('refused');
      const words =
        'The message is not a CAP alert that this hub can read. Nothing was stored. Each fault is named.';
      return reply.code(422).send({ ...refused('bad-message', words), faults: reception.faults });
    }
    const { receipt } = reception;
    parts.counted(receipt.result);
    parts.log.info({ bulletin: receipt.bulletin, result: receipt.result }, 'took an alert');
    return reply.code(receipt.result === 'issued' ? 201 : 200).send(receipt);
  });
}
