import type { FastifyInstance } from 'fastify';
import { registerCap } from './cap/route.ts';
import { registerEido } from './eido/route.ts';
import type { FeedParts } from './parts.ts';

export type { FeedParts } from './parts.ts';

/** Adds the addresses at which systems outside deliver what they know. */
export async function registerFeeds(app: FastifyInstance, parts: FeedParts): Promise<void> {
  await app.register((scope) => registerEido(scope, parts));
  await app.register((scope) => registerCap(scope, parts));
}
