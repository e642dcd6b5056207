import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { Access } from '../access/access.ts';
import { hashToken, makeToken } from '../access/secrets.ts';
import { refused } from '../answers.ts';

const deviceName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, . _ -');
const enrolment = z.strictObject({ name: deviceName, precinct: z.string().max(8) });

/** Far above any fleet that is enrolled by a program, far below a flood. */
const rateLimit = { max: 3000, timeWindow: 60_000 };

export interface EnrolmentParts {
  readonly access: Access;
  codes(): CodesPack;
  /** A device is not one any more: whatever it has open is to be closed. */
  onRevoked(name: string): void;
}

/**
 * The fleet's devices, with Bearer an admin token:
 * `POST /fleet/devices` `{ name, precinct }` gives `{ name, token }`, the token this once; `GET /fleet/devices` lists them;
 * `DELETE /fleet/devices/NAME` revokes one.
 */
export async function registerEnrolment(app: FastifyInstance, parts: EnrolmentParts): Promise<void> {
  const { access } = parts;
  const admins = new WeakMap<FastifyRequest, string>();
  const config = { rateLimit };

  async function authorise(request: FastifyRequest, reply: FastifyReply) {
    const name = await access.token('admin', request.headers.authorization);
    if (name !== undefined) return void admins.set(request, `token:${name}`);
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send(refused('not-authorised', 'The admin token is missing or wrong. Nothing was changed.'));
  }
  const note = (request: FastifyRequest, action: string, name: string, outcome: string) =>
    access.audit.write({
      actor: admins.get(request) ?? 'nobody',
      action,
      subject: `device/${name}`,
      outcome,
    });

  app.post('/fleet/devices', { config, onRequest: authorise, bodyLimit: 4096 }, async (request, reply) => {
    const asked = enrolment.safeParse(request.body);
    if (!asked.success) {
      const [issue] = asked.error.issues;
      return reply
        .code(400)
        .send(refused('bad-request', `${issue?.path.join('.')}: ${issue?.message}. Nothing was changed.`));
    }
    const { name, precinct } = asked.data;
    if (!parts.codes().precincts.some(({ id }) => id === precinct)) {
      const words = `There is no precinct ${precinct} in this department's codes. Nothing was changed.`;
      return reply.code(422).send(refused('unknown-precinct', words));
    }
    const token = makeToken();
    if (!(await access.devices.add({ name, precinct }, hashToken(token), access.now()))) {
      const words = `A device ${name} is enrolled already. Revoke it first, or take another name.`;
      await note(request, 'fleet.enrol', name, 'device-exists');
      return reply.code(409).send(refused('device-exists', words));
    }
    await note(request, 'fleet.enrol', name, 'ok');
    return reply.code(201).send({ name, token });
  });

  app.get('/fleet/devices', { config, onRequest: authorise }, async () => ({
    devices: await access.devices.list(),
  }));

  app.delete('/fleet/devices/:name', { config, onRequest: authorise }, async (request, reply) => {
    const name = deviceName.safeParse((request.params as { name: unknown }).name);
    if (!name.success || !(await access.devices.revoke(name.data, access.now())))
      return reply.code(404).send(refused('unknown-device', 'No device of that name is enrolled.'));
    await note(request, 'fleet.revoke', name.data, 'ok');
    parts.onRevoked(name.data);
    return reply.code(204).send();
  });
}
