import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type BlobRef, laneOf } from '../../src-contract/blob.ts';
import { blobMediaTypes } from '../../src-contract/tablet-blobs.ts';
import { refused } from '../answers.ts';
import { actorOf, roleFor } from '../console/actor.ts';
import { sessionOf } from '../console/session-of.ts';
import { appendPiece, partBytes } from '../store/blobs/parts.ts';
import { beginBlob } from '../store/blobs/standing.ts';
import { kindOf } from './limits.ts';
import type { BlobParts } from './parts.ts';
import { tooLarge, wrongSize } from './refusals.ts';
import type { BlobRouteParts } from './route.ts';

const photos = blobMediaTypes.filter((mediaType) => laneOf({ mediaType }) === 'photo');
const { word, most } = kindOf({ mediaType: 'image/jpeg' });

/** Photos from one address in a minute: a command stands behind it. */
const rateLimit = { max: 60, timeWindow: 60_000 };

/**
 * `POST /console/blobs`: a photo, as the body with its content type, from who may issue bulletins. 200 with its name, size and
 * type, to be named by an act then; one that no act names is removed like every file that never came whole. 401 nobody is signed
 * in, 403 not for them or from a foreign page, 413 too large, 415 no photo.
 */
export async function registerBlobUpload(app: FastifyInstance, parts: BlobRouteParts): Promise<void> {
  const { blobs, access, entrance } = parts;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...photos], { parseAs: 'buffer', bodyLimit: most }, (_request, body, done) => {
    done(null, body);
  });

  /** Before the body is read: a stranger's photos are not. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    reply.header('cache-control', 'no-store');
    const session = await sessionOf(request, parts);
    if (!session)
      return reply.code(401).send(refused('signed-out', 'Nobody is signed in here. Nothing was saved.'));
    if (!entrance.isFromUs(request.headers)) {
      return reply
        .code(403)
        .send(refused('foreign-page', 'Send photos from the console’s own page. Nothing was saved.'));
    }
    const { who } = session;
    if (!roleFor('bulletins.issue', who.roles)) {
      await access.audit.write({ actor: actorOf(who), action: 'blob.put', outcome: 'not-allowed' });
      return reply
        .code(403)
        .send(refused('not-allowed', `${who.name} may not do this here. Nothing was saved.`));
    }
    if (Number(request.headers['content-length']) > most) {
      return reply.code(413).send({ refused: tooLarge(word, most).refusal });
    }
    if (!photos.some((known) => known === request.headers['content-type'])) {
      return reply
        .code(415)
        .send(refused('not-a-photo', 'Only a photo can be sent: JPEG, PNG or WebP. Nothing was saved.'));
    }
  }

  app.post(
    '/console/blobs',
    { config: { rateLimit }, bodyLimit: most, onRequest: admit },
    async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (bytes.length === 0)
        return reply.code(400).send(refused('empty', 'Nothing is in this file. Nothing was saved.'));
      const session = await sessionOf(request, parts);
      if (!session)
        return reply.code(401).send(refused('signed-out', 'Nobody is signed in here. Nothing was saved.'));
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (!(await keep(blobs, hash, bytes))) return reply.code(409).send({ refused: wrongSize.refusal });
      await access.audit.write({
        actor: actorOf(session.who),
        action: 'blob.put',
        outcome: 'ok',
        details: { hash },
      });
      const mediaType = request.headers['content-type'] ?? '';
      return { hash, size: bytes.length, mediaType } satisfies BlobRef;
    },
  );
}

/** Whether all of it is durable. It counts as whole when an act is about to name it. */
async function keep({ pool, now, pieces }: BlobParts, hash: string, bytes: Buffer): Promise<boolean> {
  const begun = await beginBlob(pool, hash, bytes.length, now());
  let upTo = begun.isKept ? bytes.length : begun.received;
  while (begun.size === bytes.length && upTo < bytes.length) {
    const piece = { hash, from: upTo, bytes: bytes.subarray(upTo, upTo + partBytes) };
    const standing = await pieces.run(() => appendPiece(pool, piece, now()));
    if (!standing || standing.received <= upTo) return false;
    upTo = standing.isKept ? bytes.length : standing.received;
  }
  return begun.size === bytes.length;
}
