import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../../src-contract/journal.ts';
import type { Access } from '../access/access.ts';
import { checkSecret } from '../access/lockout.ts';
import { hashToken, makeToken } from '../access/secrets.ts';
import { refused } from '../answers.ts';
import { type ConsoleSession, sessionLife } from '../store/sessions.ts';
import { actorOf } from './actor.ts';
import type { Entrance } from './entrance.ts';

const credentials = z.strictObject({
  user: z.string().trim().min(1).max(40),
  password: z.string().min(1).max(200),
});

const wrongPassword: Refusal = {
  code: 'wrong-password',
  reason: 'That name and password do not belong together.',
};

/** Sign-ins from one address in a minute: a whole command may stand behind one. */
const rateLimit = { max: 60, timeWindow: 60_000 };

export interface SignInParts {
  readonly access: Access;
  readonly entrance: Entrance;
  /** A session has ended: its bridges are to be closed. */
  onEnded(session: Buffer): void;
}

const publicPart = ({ user, name, roles }: ConsoleSession) => ({ user, name, roles });

/**
 * `POST /console/sign-in` `{ user, password }`: 200 with a cookie, 401 wrong, 403 from a foreign page, 423 locked;
 * `POST /console/sign-out`; `GET /console/session`: 200, or 401 where nobody is signed in.
 */
export async function registerSignIn(app: FastifyInstance, parts: SignInParts): Promise<void> {
  const { access, entrance } = parts;

  const sessionHash = ({ cookies }: FastifyRequest) => {
    const token = cookies[entrance.cookie];
    return token === undefined ? undefined : hashToken(token);
  };
  const fromUs = async (request: FastifyRequest, reply: FastifyReply) => {
    if (entrance.isFromUs(request.headers)) return;
    return reply
      .code(403)
      .send(refused('foreign-page', 'Sign in on the console’s own page. Nothing was changed.'));
  };
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.post(
    '/console/sign-in',
    { config: { rateLimit }, onRequest: fromUs, bodyLimit: 2048 },
    async (request, reply) => {
      const asked = credentials.safeParse(request.body);
      if (!asked.success)
        return reply.code(400).send(refused('bad-request', 'Name and password are needed.'));
      const { user: name, password } = asked.data;
      const found = await access.accounts.user(name);
      const account = found && { account: found, hash: found.passwordHash };
      const now = access.now();
      const verdict = await checkSecret(access.locks, now, `user/${name}`, account, password, wrongPassword);
      const outcome = 'refused' in verdict ? verdict.refused.code : 'ok';
      await access.audit.write({ actor: `user:${name}`, action: 'console.signIn', outcome });
      if ('refused' in verdict) return reply.code(outcome === 'locked' ? 423 : 401).send(verdict);
      const before = sessionHash(request);
      if (before) await endSession(before);
      const token = makeToken();
      await access.sessions.open(hashToken(token), verdict.account.user, now);
      return reply
        .setCookie(entrance.cookie, token, {
          httpOnly: true,
          sameSite: 'strict',
          secure: entrance.isSecure,
          path: '/',
          maxAge: sessionLife / 1000,
        })
        .send(publicPart(verdict.account));
    },
  );

  app.post('/console/sign-out', { onRequest: fromUs, bodyLimit: 1024 }, async (request, reply) => {
    const hash = sessionHash(request);
    const session = hash && (await access.sessions.find(hash, access.now()));
    if (hash) await endSession(hash);
    if (session)
      await access.audit.write({ actor: actorOf(session), action: 'console.signOut', outcome: 'ok' });
    return reply.clearCookie(entrance.cookie, { path: '/' }).code(204).send();
  });

  app.get('/console/session', async (request, reply) => {
    const hash = sessionHash(request);
    const session = hash && (await access.sessions.find(hash, access.now()));
    if (!session) return reply.code(401).send(refused('signed-out', 'Nobody is signed in here.'));
    return publicPart(session);
  });

  async function endSession(hash: Buffer): Promise<void> {
    await access.sessions.end(hash);
    parts.onEnded(hash);
  }
}
