import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { blobHash } from '../../src-contract/blob.ts';
import { splitSubject } from '../../src-contract/journal.ts';
import type { Access } from '../access/access.ts';
import { refused } from '../answers.ts';
import { actorOf, maySee } from '../console/actor.ts';
import type { Entrance } from '../console/entrance.ts';
import { sessionOf } from '../console/session-of.ts';
import { partBytes, readPiece } from '../store/blobs/parts.ts';
import { type BlobReference, referencesOf } from '../store/blobs/references.ts';
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

interface Found {
  readonly reference: BlobReference;
  readonly size: number;
}
interface Missing {
  readonly status: number;
  readonly answer: ReturnType<typeof refused>;
}
const missing = (status: number, code: string, reason: string): Missing => ({
  status,
  answer: refused(code, reason),
});

/** Requests from one address in a minute: a command stands behind it, and a player asks for a video piece by piece. */
const rateLimit = { max: 3000, timeWindow: 60_000 };

/** Nothing in the file may run, whatever it is, nor may it reach anything. */
const policy =
  "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The view of a console that shows what a subject's events name. */
const viewOf: Readonly<Record<string, string>> = {
  incident: 'job',
  report: 'report',
  unit: 'units',
  bulletin: 'bulletins',
  message: 'messages',
};

/**
 * `GET /console/blobs/HASH`: a photo, a recording or a video, whole or a range of it, for who may see what names it. 401 where
 * nobody is signed in, 403 not for them, 404 there is none or it has not come yet, 416 no such range.
 */
export async function registerBlobs(app: FastifyInstance, parts: BlobRouteParts): Promise<void> {
  const { blobs, access } = parts;
  const { pool, pieces } = blobs;
  /** Who was written down to have read what: a player asks for the same file many times. */
  const read = rememberLast(10_000);

  /** What names a kept file to somebody, and its size; or why they do not get it. */
  async function find(hash: string, who: ConsoleSession): Promise<Found | Missing> {
    const references = blobHash.safeParse(hash).success ? await referencesOf(pool, hash) : [];
    if (references.length === 0) return missing(404, 'not-found', 'No act names such a file.');
    const reference = references.find(({ subject }) => isFor(who, subject));
    if (!reference) {
      const line = { actor: actorOf(who), action: 'blob.read', details: { hash } };
      await access.audit.write({ ...line, outcome: 'not-allowed' });
      return missing(403, 'not-allowed', `${who.name} may not see this file.`);
    }
    const standing = await standingOf(pool, hash);
    if (standing?.isKept) return { reference, size: standing.size };
    const words = standing?.emptiedAt === undefined ? 'It has not come from the tablet yet.' : gaveUp;
    return missing(404, 'not-there', words);
  }

  /** Once for each session and file. What cannot be written down is not shown. */
  async function noteRead(session: Buffer, who: ConsoleSession, { hash, subject }: BlobReference) {
    const key = `${session.toString('hex')} ${hash}`;
    if (read.has(key)) return;
    const line = { actor: actorOf(who), action: 'blob.read', subject, details: { hash } };
    await access.audit.write({ ...line, outcome: 'ok' });
    read.add(key);
  }

  app.get<{ Params: { hash: string } }>(
    '/console/blobs/:hash',
    // HEAD would read the whole file to throw it away.
    { config: { rateLimit }, exposeHeadRoute: false },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const session = await sessionOf(request, parts);
      if (!session) return reply.code(401).send(refused('signed-out', 'Nobody is signed in here.'));
      const { hash } = request.params;
      const found = await find(hash, session.who);
      if ('status' in found) return reply.code(found.status).send(found.answer);

      const { reference, size } = found;
      const etag = `"${hash}"`;
      const { 'if-range': of = etag, range: asked } = request.headers;
      const range = of === etag ? readRange(asked, size) : undefined;
      reply.header('accept-ranges', 'bytes').header('etag', etag);
      if (range === 'unsatisfiable') {
        reply.code(416).header('content-range', `bytes */${size}`);
        return reply.send(refused('bad-range', 'The file does not have these bytes.'));
      }
      await noteRead(session.hash, session.who, reference);
      const { first, last } = range ?? { first: 0, last: size - 1 };
      if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
      const { type, disposition } = presentation(hash, reference.mediaType);
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
