import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { blobHash } from '../../src-contract/blob.ts';
import { splitSubject } from '../../src-contract/journal.ts';
import type { Access } from '../access/access.ts';
import { hashToken } from '../access/secrets.ts';
import { refused } from '../answers.ts';
import { actorOf, maySee } from '../console/actor.ts';
import type { Entrance } from '../console/entrance.ts';
import { partBytes, readPiece } from '../store/blobs/parts.ts';
import { referencesOf } from '../store/blobs/references.ts';
import { standingOf } from '../store/blobs/standing.ts';
import type { ConsoleSession } from '../store/sessions.ts';
import { rememberLast } from './last.ts';
import { presentation } from './media.ts';
import type { BlobParts } from './parts.ts';
import { readRange } from './range.ts';

export interface BlobRouteParts {
  readonly blobs: BlobParts;
  readonly access: Access;
  readonly entrance: Entrance;
}

/** Requests from one address in a minute: a command stands behind it, and a player asks for a video piece by piece. */
const rateLimit = { max: 3000, timeWindow: 60_000 };

/** Nothing in the file may run, whatever it is, nor may it reach anything. */
const policy =
  "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The view of a console that shows what a subject's events name. */
const viewOf: Readonly<Record<string, string>> = { incident: 'job', report: 'report', unit: 'units' };

/**
 * `GET /console/blobs/HASH`: a photo, a recording or a video, whole or a range of it, for who may see what names it. 401 where
 * nobody is signed in, 403 not for them, 404 there is none or it has not come yet, 416 no such range.
 */
export async function registerBlobs(app: FastifyInstance, parts: BlobRouteParts): Promise<void> {
  const { blobs, access, entrance } = parts;
  const { pool, pieces } = blobs;
  /** Who was written down to have read what: a player asks for the same file many times. */
  const read = rememberLast(10_000);
  const sessions = new WeakMap<FastifyRequest, { readonly hash: Buffer; readonly who: ConsoleSession }>();

  const signedIn = async (request: FastifyRequest, reply: FastifyReply) => {
    const token = request.cookies[entrance.cookie];
    const hash = token === undefined ? undefined : hashToken(token);
    const who = hash && (await access.sessions.find(hash, access.now()));
    if (!who) return reply.code(401).send(refused('signed-out', 'Nobody is signed in here.'));
    sessions.set(request, { hash, who });
  };

  app.get<{ Params: { hash: string } }>(
    '/console/blobs/:hash',
    // HEAD would read the whole file to throw it away.
    { config: { rateLimit }, onRequest: signedIn, exposeHeadRoute: false },
    async (request, reply) => {
      const session = sessions.get(request);
      if (!session) throw new Error('a request came past the door');
      reply.header('cache-control', 'no-store');
      const { hash } = request.params;
      const references = blobHash.safeParse(hash).success ? await referencesOf(pool, hash) : [];
      if (references.length === 0) {
        return reply.code(404).send(refused('not-found', 'No act names such a file.'));
      }
      const line = { actor: actorOf(session.who), action: 'blob.read', details: { hash } };
      const reference = references.find(({ subject }) => isFor(session.who, subject));
      if (!reference) {
        await access.audit.write({ ...line, outcome: 'not-allowed' });
        return reply.code(403).send(refused('not-allowed', `${session.who.name} may not see this file.`));
      }
      const standing = await standingOf(pool, hash);
      if (!standing?.isKept) {
        const words = standing?.emptiedAt === undefined ? 'It has not come from the tablet yet.' : gaveUp;
        return reply.code(404).send(refused('not-there', words));
      }
      const { size } = standing;
      const { type, disposition } = presentation(hash, reference.mediaType);
      const etag = `"${hash}"`;
      const ifRange = request.headers['if-range'];
      const range =
        ifRange === undefined || ifRange === etag ? readRange(request.headers.range, size) : undefined;
      reply.header('accept-ranges', 'bytes').header('etag', etag);
      if (range === 'unsatisfiable') {
        reply.code(416).header('content-range', `bytes */${size}`);
        return reply.send(refused('bad-range', 'The file does not have these bytes.'));
      }
      const key = `${session.hash.toString('hex')} ${hash}`;
      if (!read.has(key)) {
        await access.audit.write({ ...line, subject: reference.subject, outcome: 'ok' });
        read.add(key);
      }
      const { first, last } = range ?? { first: 0, last: size - 1 };
      if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
      return reply
        .type(type)
        .header('content-length', last - first + 1)
        .header('content-disposition', disposition)
        .header('content-security-policy', policy)
        .send(Readable.from(stretch(hash, first, last + 1), { objectMode: false }));
    },
  );

  /** Piece by piece, so that a slow reader of a long video holds neither memory nor a connection to the database. */
  async function* stretch(hash: string, from: number, upTo: number): AsyncGenerator<Buffer> {
    for (let at = from; at < upTo; ) {
      const end = Math.min(upTo, at - (at % partBytes) + partBytes);
      const begin = at;
      const piece = await pieces.run(() => readPiece(pool, hash, begin, end));
      if (piece.length !== end - begin) throw new Error('a kept file has a hole');
      yield piece;
      at = end;
    }
  }
}

const gaveUp =
  'It never came whole. What had come of it was removed after 30 days; if its tablet still has it, it is sent again.';

function isFor({ roles }: ConsoleSession, subject: string): boolean {
  const view = viewOf[splitSubject(subject)[0]];
  return view !== undefined && maySee(view, roles);
}
