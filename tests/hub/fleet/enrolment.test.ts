import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSyncClient } from '../../../src-tools/simulate/sync-client.ts';
import { readAudit } from '../support/read-audit.ts';
import { bearer, post, startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const url = (name = '') => `${hub.url}/fleet/devices${name && `/${name}`}`;
const enrol = (body: unknown) => post(url(), body, bearer(hub.adminToken));
const revoke = async (name: string) =>
  (await fetch(url(name), { method: 'DELETE', headers: bearer(hub.adminToken) })).status;

it('enrols a device, gives its token once, lists it without, and revokes it with its connection', async () => {
  const { status, body } = await enrol({ name: 'car-7', precinct: '19' });
  expect(status).toBe(201);
  const { token } = body as { token: string };
  expect(token).toMatch(/^[\w-]{43}$/);
  const listed = await (await fetch(url(), { headers: bearer(hub.adminToken) })).text();
  expect(JSON.parse(listed)).toMatchObject({ devices: [{ name: 'car-7', precinct: '19' }] });
  expect(listed).not.toContain(token);

  const trouble: string[] = [];
  const client = openSyncClient({ hub: hub.url, token, onTrouble: (words) => void trouble.push(words) });
  await client.ready;
  expect(await revoke('car-7')).toBe(204);
  // The client ends for good when it is told so, at once or when it connects again.
  await expect
    .poll(() => trouble.join(' '), { timeout: 20_000 })
    .toMatch(/does not know|turned the device away/);
  client.close();
  expect(await revoke('car-7')).toBe(404);
  expect(await hub.access.device(`Bearer ${token}`)).toBeUndefined();
});

it('gives no second token under a name that is taken, and a new one when it is free again', async () => {
  const first = await enrol({ name: 'car-8', precinct: '19' });
  expect(await enrol({ name: 'car-8', precinct: '17' })).toMatchObject({
    status: 409,
    body: { refused: { code: 'device-exists' } },
  });
  expect(await revoke('car-8')).toBe(204);
  const again = await enrol({ name: 'car-8', precinct: '17' });
  expect(again.status).toBe(201);
  expect(again.body).not.toEqual(first.body);
});

it.each([
  [{ name: 'a/b', precinct: '19' }, 400],
  [{ name: '', precinct: '19' }, 400],
  [{ name: 'car-9' }, 400],
  [{ name: 'car-9', precinct: '19', more: 1 }, 400],
  [{ name: 'car-9', precinct: 'nowhere' }, 422],
])('refuses %j in words', async (body, status) => {
  expect(await enrol(body)).toMatchObject({
    status,
    body: { refused: { reason: expect.stringMatching(/\.$/) } },
  });
});

it('writes into the audit trail who enrolled and who revoked', async () => {
  const lines = (await readAudit(hub.databaseUrl)).map(({ actor, action, subject, outcome }) =>
    [actor, action, subject, outcome].join(' '),
  );
  expect(lines).toContain('token:test fleet.enrol device/car-8 ok');
  expect(lines).toContain('token:test fleet.enrol device/car-8 device-exists');
  expect(lines).toContain('token:test fleet.revoke device/car-8 ok');
});
