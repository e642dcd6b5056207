import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { refused } from '../answers.ts';
import { eidoOf } from './eido.ts';
import type { IncidentParts } from './parts.ts';

/** Documents that one address may ask for in a minute. */
const mostAMinute = 1200;

/**
 * `GET /incidents/:id/eido`: a job as an Emergency Incident Data Object, for a system outside with a feed's bearer token.
 * 401 without one, 404 for a job that nobody knows; each answer is written to the audit trail first.
 */
export async function registerIncidents(app: FastifyInstance, parts: IncidentParts): Promise<void> {
  const rateLimit = { max: mostAMinute, timeWindow: 60_000 };
  app.get('/incidents/:id/eido', { config: { rateLimit } }, async (request, reply) => {
    const name = await parts.access.token('feed', request.headers.authorization);
    if (name === undefined) {
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send(refused('not-authorised', 'The feed token is missing or wrong.'));
    }
    const id = z.uuid().safeParse((request.params as { readonly id: string }).id).data;
    const job = id && ((await parts.journal.state(`incident/${id}`)) as IncidentState | undefined);
    const line = { actor: `token:${name}`, action: 'eido.read', subject: `incident/${id ?? 'unknown'}` };
    await parts.access.audit.write({ ...line, outcome: job ? 'ok' : 'unknown-incident' });
    if (!job) return reply.code(404).send(refused('unknown-incident', 'There is no such job at this hub.'));
    return reply.header('cache-control', 'no-store').send(eidoOf(job, parts.codes(), parts.issuer()));
  });
}
