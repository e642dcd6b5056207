import { mkdir } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What the update feed needs of the hub. */
export interface UpdateFeedParts {
  /** Where `npm run package` left its installers and their `latest*.yml`; made if it is not there. */
  readonly folder: string;
  /** Whether an `Authorization` header carries the token of an enrolled device. */
  authorise(authorization: string | undefined): boolean | Promise<boolean>;
}

/**
 * `GET /updates/*`: the installers of new versions, for electron-updater's generic provider on enrolled tablets.
 * Ranges are answered, so that a tablet fetches only the blocks that changed.
 */
export async function registerUpdateFeed(app: FastifyInstance, parts: UpdateFeedParts): Promise<void> {
  await mkdir(parts.folder, { recursive: true });
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (await parts.authorise(request.headers.authorization)) return;
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({
          refused: {
            code: 'unknown-device',
            reason: 'Updates are for enrolled tablets. Enrol this tablet at the hub, then ask again.',
          },
        });
    });
    await scope.register(fastifyStatic, {
      root: parts.folder,
      prefix: '/updates/',
      index: false,
      list: false,
      redirect: false,
      dotfiles: 'ignore',
      decorateReply: false,
      // `latest*.yml` changes in place; the installers are named by version and checked by their hash.
      cacheControl: false,
      setHeaders: (reply) => reply.header('cache-control', 'no-cache'),
    });
  });
}
