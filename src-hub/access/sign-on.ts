import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../../src-contract/journal.ts';
import { refused } from '../answers.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Device } from '../store/devices.ts';
import { grantLife } from '../store/grants.ts';
import type { Access } from './access.ts';
import { checkSecret } from './lockout.ts';
import { hashSecret, hashToken, makeToken } from './secrets.ts';

const credentials = z.strictObject({
  officer: z.string().trim().min(1).max(32),
  pin: z.string().min(4).max(12),
});

const wrongPin: Refusal = {
  code: 'wrong-pin',
  reason: 'That officer number and PIN do not belong together.',
};

/** Sign-ons of one device in a minute: a crew that mistypes stays far below. */
const mostTries = 20;

/**
 * `POST /access/sign-on`, Bearer the device's token, `{ officer, pin }`:
 * 200 `{ officer: { id, name, role }, grant, expiresAt, sealed }`, 401 unknown device, 403 wrong PIN, 423 locked.
 * `sealed` is an Argon2id hash of the PIN of the tablet's own, with which the officer signs on where there is no network.
 */
export async function registerSignOn(app: FastifyInstance, access: Access, metrics: Metrics): Promise<void> {
  const tries = app.createRateLimit({
    max: mostTries,
    timeWindow: 60_000,
    keyGenerator: ({ headers }) => hashToken(headers.authorization ?? '').toString('base64'),
  });

  app.post('/access/sign-on', { bodyLimit: 1024 }, async (request, reply) => {
    const device = await access.device(request.headers.authorization);
    if (!device) {
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send(refused('unknown-device', 'The hub does not know this tablet. Tell the fleet tech.'));
    }
    const limit = await tries(request);
    if (!limit.isAllowed && limit.isExceeded) {
      return reply
        .code(429)
        .header('retry-after', limit.ttlInSeconds)
        .send(refused('too-many', 'Too many sign-ons from this tablet. Wait a minute, then try again.'));
    }
    const asked = credentials.safeParse(request.body);
    if (!asked.success)
      return reply.code(400).send(refused('bad-request', 'Officer number and PIN are needed.'));
    const answer = await signOn(access, device, asked.data);
    metrics.signedOn('refused' in answer ? answer.refused.code : 'ok');
    if ('refused' in answer) return reply.code(answer.refused.code === 'locked' ? 423 : 403).send(answer);
    return answer;
  });
}

async function signOn(access: Access, device: Device, asked: z.infer<typeof credentials>) {
  const { accounts, locks, grants, audit } = access;
  const found = await accounts.officer(asked.officer);
  const verdict = await checkSecret(
    locks,
    access.now(),
    `officer/${asked.officer}`,
    found && { account: found, hash: found.pinHash },
    asked.pin,
    wrongPin,
  );
  await audit.write({
    actor: `device:${device.name}`,
    action: 'access.signOn',
    subject: `officer/${asked.officer}`,
    outcome: 'refused' in verdict ? verdict.refused.code : 'ok',
  });
  if ('refused' in verdict) return verdict;
  const { id, name, role } = verdict.account;
  const grant = makeToken();
  const now = access.now();
  await grants.save({ hash: hashToken(grant), officer: id, device: device.name }, now);
  return {
    officer: { id, name, role },
    grant,
    expiresAt: now + grantLife,
    sealed: await hashSecret(asked.pin),
  };
}
