import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { hashToken } from '../access/secrets.ts';
import type { ConsoleSession } from '../store/sessions.ts';
import type { Entrance } from './entrance.ts';

export interface OwnSession {
  readonly hash: Buffer;
  readonly who: ConsoleSession;
}

/** The session whose cookie a request carries; undefined where nobody is signed in. */
export async function sessionOf(
  { cookies }: FastifyRequest,
  { access, entrance }: { readonly access: Access; readonly entrance: Entrance },
): Promise<OwnSession | undefined> {
  const token = cookies[entrance.cookie];
  const hash = token === undefined ? undefined : hashToken(token);
  const who = hash && (await access.sessions.find(hash, access.now()));
  return hash && who && { hash, who };
}
