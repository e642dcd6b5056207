import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addNote } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { doTask, type Task } from '../../../src-hub/access/command-line.ts';
import { silent } from '../support/log.ts';
import { startCar } from '../support/test-car.ts';
import { bearer, passwordOf, post, startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

const program = dirname(dirname(dirname(import.meta.dirname)));

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher', 'supervisor']);
});
afterAll(() => hub.close());

/** As from the command line, on the database of a hub that runs. */
async function task(what: Task): Promise<string[]> {
  const command = { data: hub.data, databaseUrl: hub.databaseUrl, task: what, secretFromStdin: false };
  const lines: string[] = [];
  for await (const line of doTask(command, program, silent)) lines.push(line);
  return lines;
}

const signIn = (user: string) =>
  post(`${hub.url}/console/sign-in`, { user, password: passwordOf(user) }, { origin: hub.url });

it('a user who was removed is signed out, signs in no more, and keeps their name', async () => {
  await hub.addUser('leaver', ['dispatcher']);
  const one = await hub.console('leaver');
  const incident = await reportJob(hub);
  const note = { incident, text: 'Words' };
  expect(await one.bridge.act('dispatch.addNote', note)).toEqual({ ok: true });
  expect(await task({ remove: 'user', name: 'leaver' })).toEqual(['User leaver may not sign in any more.']);
  await expect(one.bridge.act('dispatch.addNote', note)).rejects.toThrow();
  expect((await signIn('leaver')).status).toBe(401);
  const desk = await hub.console('desk');
  expect(await desk.bridge.read('names', { actors: ['user:leaver'] })).toEqual({
    'user:leaver': 'Demo leaver',
  });
  desk.close();

  // Made anew, they are back.
  await hub.addUser('leaver', ['dispatcher']);
  expect((await signIn('leaver')).status).toBe(200);
});

it('an officer who was removed is off the street: signed off, without rights, and without a grant', async () => {
  const car = await startCar(hub, '19-A', '1001');
  const desk = await hub.console('desk');
  const incident = await reportJob(hub);
  expect(await desk.bridge.act('dispatch.assign', { incident, unit: '19-A' })).toEqual({ ok: true });
  await expect.poll(() => car.client.state('incident', incident)).toMatchObject({ phase: 'active' });
  const job = car.client.state('incident', incident) as IncidentState;

  expect(await task({ remove: 'officer', name: '1001' })).toEqual([
    'Officer 1001 may not sign on any more. Signed off: 19-A.',
  ]);
  expect(await car.act(addNote(job, 'still here'))).toMatchObject({ code: 'unknown-officer' });
  await expect.poll(() => car.client.state('incident', incident)).toBeUndefined();
  const unit = (await desk.bridge.read('units', {})).find(({ id }) => id === '19-A');
  expect(unit).toMatchObject({ status: 'offDuty', crew: [], jobs: [] });
  expect(await desk.bridge.read('job', { incident })).toMatchObject({ phase: 'pending' });
  expect(await desk.bridge.read('names', { actors: ['1001'] })).toEqual({ '1001': 'Demo officer 1001' });
  expect(await hub.access.signedOnLately('1001', 'tablet-19-A')).toBe(false);
  const token = await hub.addDevice('tablet-2');
  const { status } = await post(
    `${hub.url}/access/sign-on`,
    { officer: '1001', pin: '246810' },
    bearer(token),
  );
  expect(status).toBe(403);
  desk.close();
  car.client.close();
});

it('a token that was removed opens nothing', async () => {
  const deliver = () => post(`${hub.url}/feeds/eido`, {}, bearer(hub.feedToken));
  expect((await deliver()).status).not.toBe(401);
  // Both were made under one name.
  expect((await task({ remove: 'token', name: 'test' }))[0]).toMatch(
    /^The .+ and .+ token test is not good any more\.$/,
  );
  expect((await deliver()).status).toBe(401);
  expect((await post(`${hub.url}/fleet/devices`, {}, bearer(hub.adminToken))).status).toBe(401);
});

it.each(['user', 'officer', 'token'] as const)('a %s who is not there cannot be removed', async (what) => {
  await expect(task({ remove: what, name: 'nobody' })).rejects.toThrow(
    `There is no ${what} nobody. Nothing was changed.`,
  );
});

it('prints the audit trail, from a moment on where one is asked for, and notes that it was read', async () => {
  const lines = (await task({ read: 'audit' })).map((line) => JSON.parse(line) as Record<string, unknown>);
  const actions = lines.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);
  for (const removed of ['removeUser user/leaver', 'removeOfficer officer/1001', 'removeToken token/test'])
    expect(actions).toContain(`command-line access.${removed}`);
  expect(Object.keys(lines[0] ?? {})).toEqual(['at', 'actor', 'action', 'subject', 'outcome', 'details']);
  expect(lines.at(-1)).toMatchObject({ action: 'audit.read', outcome: 'ok' });

  const since = new Date(lines.at(-1)?.at as string);
  const later = (await task({ read: 'audit', since })).map((line) => JSON.parse(line) as { action: string });
  expect(later.map(({ action }) => action)).toEqual(['audit.read', 'audit.read']);
});
