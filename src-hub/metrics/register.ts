import { isIPv4 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { refused } from '../answers.ts';
import type { Metrics } from './metrics.ts';

export interface HealthParts {
  readonly access: Access;
  readonly metrics: Metrics;
  readonly version: string;
  /** The last number of the journal. Rejects while the database is away. */
  pos(): Promise<number>;
}

/** A database that takes longer to answer than this is as good as away, ms. */
const patience = 3000;

/** `GET /health` for load balancers, `GET /metrics` for Prometheus on the same machine or with the admin token. */
export async function registerHealth(app: FastifyInstance, parts: HealthParts): Promise<void> {
  const { access, metrics, version } = parts;

  app.get('/health', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const pos = await within(patience, parts.pos());
      return { ok: true, database: 'ok', pos, version };
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({
        ok: false,
        database: 'away',
        version,
        reason: 'The database does not answer. Tablets keep working and keep their acts until it does.',
      });
    }
  });

  app.get('/metrics', async (request, reply) => {
    if (!isHere(request) && !(await access.token('admin', request.headers.authorization))) {
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send(refused('not-authorised', 'Metrics are read on this machine, or with the admin token.'));
    }
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

/** Asked from this machine, and not through a proxy on it, behind which everybody seems to be here. */
function isHere({ ip, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const plain = ip.replace(/^::ffff:/, '');
  return isIPv4(plain) ? plain.startsWith('127.') : plain === '::1';
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
