import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAudit } from '../support/read-audit.ts';
import { bearer, post, startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
let token: string;
beforeAll(async () => {
  hub = await startTestHub();
  token = await hub.addDevice('tablet-1');
  await hub.addOfficer('1001', '246810');
  await hub.addOfficer('1002', '135791');
});
afterAll(() => hub.close());

const signOn = (officer: string, pin: string, by = token) =>
  post(`${hub.url}/access/sign-on`, { officer, pin }, bearer(by));

it('gives an officer with the right PIN a grant, and a hash of the PIN for when there is no network', async () => {
  const { status, body } = await signOn('1001', '246810');
  expect(status).toBe(200);
  const signedOn = body as { grant: string; sealed: string; expiresAt: number };
  expect(signedOn).toMatchObject({ officer: { id: '1001', name: 'Demo officer 1001', role: 'officer' } });
  expect(signedOn.sealed).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(await verify(signedOn.sealed, '246810')).toBe(true);
  expect(signedOn.sealed).not.toBe((await hub.access.accounts.officer('1001'))?.pinHash);
  const days = (signedOn.expiresAt - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29);
  expect(days).toBeLessThanOrEqual(30.01);

  expect(await hub.access.grantIsGood(signedOn.grant, '1001')).toBe(true);
  expect(await hub.access.grantIsGood(signedOn.grant, '1002')).toBe(false);
  expect(await hub.access.grantIsGood('no-such-grant', '1001')).toBe(false);
});

it('says the same of a wrong PIN and of an officer who is not there', async () => {
  const wrong = await signOn('1002', '000000');
  const nobody = await signOn('9999', '000000');
  expect(wrong.status).toBe(403);
  expect(nobody).toEqual(wrong);
});

it('answers no device that it does not know, nor one that was revoked', async () => {
  expect((await post(`${hub.url}/access/sign-on`, { officer: '1001', pin: '246810' })).status).toBe(401);
  expect((await signOn('1001', '246810', 'x'.repeat(43))).status).toBe(401);
  const gone = await hub.addDevice('tablet-gone');
  const url = `${hub.url}/fleet/devices/tablet-gone`;
  expect((await fetch(url, { method: 'DELETE', headers: bearer(hub.adminToken) })).status).toBe(204);
  expect((await signOn('1001', '246810', gone)).status).toBe(401);
});

it('locks after five wrong PINs, whether or not the officer is there, and for the right PIN too', async () => {
  const other = await hub.addDevice('tablet-locks');
  for (const officer of ['1002', '8888']) {
    await hub.access.locks.clear(`officer/${officer}`);
    for (let tries = 1; tries <= 5; tries += 1)
      expect((await signOn(officer, '000000', other)).status).toBe(403);
    const locked = await signOn(officer, '135791', other);
    expect(locked.status).toBe(423);
    expect(locked.body).toMatchObject({ refused: { code: 'locked' } });
  }
  hub.pass(31_000);
  expect((await signOn('1002', '135791', other)).status).toBe(200);
  // The next row of wrong tries begins anew.
  expect((await signOn('1002', '000000', other)).status).toBe(403);
});

it('locks for longer after each further wrong try', async () => {
  const { locks } = hub.access;
  const now = 1_000_000_000;
  for (let tries = 1; tries <= 5; tries += 1) expect(await locks.take('officer/7', now)).toBe(0);
  expect(await locks.take('officer/7', now)).toBe(30_000);
  expect(await locks.take('officer/7', now + 30_000)).toBe(0);
  expect(await locks.take('officer/7', now + 30_000)).toBe(60_000);
});

it('lets many tries at once through no more than one after the other', async () => {
  const { locks } = hub.access;
  const left = await Promise.all(Array.from({ length: 12 }, () => locks.take('officer/8', 1_000_000)));
  expect(left.filter((ms) => ms === 0)).toHaveLength(5);
});

it('takes only so many sign-ons from one device in a minute, and goes on with another', async () => {
  const eager = await hub.addDevice('tablet-eager');
  const statuses: number[] = [];
  for (let tries = 0; tries < 22; tries += 1)
    statuses.push((await post(`${hub.url}/access/sign-on`, {}, bearer(eager))).status);
  expect(statuses.filter((status) => status === 400)).toHaveLength(20);
  expect(statuses.slice(20)).toEqual([429, 429]);
  expect((await signOn('1001', '246810')).status).toBe(200);
});

it('forgets a grant some days after it has ended, so that an act that was made in time may still arrive', async () => {
  const { body } = await signOn('1001', '246810');
  const { grant } = body as { grant: string };
  hub.pass(31 * 86_400_000);
  expect(await hub.access.grantIsGood(grant, '1001')).toBe(true);
  hub.pass(3 * 86_400_000);
  expect(await hub.access.grantIsGood(grant, '1001')).toBe(false);
});

it('writes each sign-on into the audit trail, and no PIN or token anywhere', async () => {
  const trail = await readAudit(hub.databaseUrl);
  const lines = trail.filter(({ action }) => action === 'access.signOn');
  expect(lines).toContainEqual({
    actor: 'device:tablet-1',
    action: 'access.signOn',
    subject: 'officer/1001',
    outcome: 'ok',
    details: {},
  });
  expect(lines.map(({ outcome }) => outcome)).toContain('wrong-pin');
  expect(lines.map(({ outcome }) => outcome)).toContain('locked');
  const everything = `${JSON.stringify(trail)}${hub.log.join('')}`;
  for (const secret of ['246810', '135791', token]) expect(everything).not.toContain(secret);
});
