import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { startCar, type TestCar } from '../support/test-car.ts';
import { startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

/* What a desk does with whole jobs, over the bridge that the page has. */

let hub: TestHub;
let desk: ConsoleClient;
let other: ConsoleClient;
const cars: TestCar[] = [];
const done = { ok: true };

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  await hub.addUser('other', ['dispatcher']);
  await hub.addUser('auditor', ['auditor']);
  desk = await hub.console('desk');
  other = await hub.console('other');
  cars.push(await startCar(hub, '19-A', '1001'), await startCar(hub, '19-B', '1002'));
});
afterAll(async () => {
  for (const one of [desk, other]) one.close();
  for (const { client } of cars) client.close();
  await hub.close();
});

const jobOf = async (incident: string) => (await desk.bridge.read('job', { incident })) as IncidentState;
const unitOf = async (id: string) =>
  (await desk.bridge.read('units', {})).find((unit) => unit.id === id) as UnitOnBoard;
const kinds = async (incident: string) => (await jobOf(incident)).timeline.map(({ kind }) => kind);
const refusal = (outcome: object) => 'refused' in outcome && outcome.refused;
/** Takes everybody off everything, so that the next test begins with free cars. */
async function freeCars(): Promise<void> {
  for (const id of ['19-A', '19-B'])
    for (const incident of (await unitOf(id)).jobs)
      expect(await desk.bridge.act('dispatch.unassign', { incident, unit: id })).toEqual(done);
}

it('gives a job that one car has to another in one act', async () => {
  const incident = await reportJob(hub);
  await desk.bridge.act('dispatch.assign', { incident, unit: '19-A' });
  expect(await desk.bridge.act('dispatch.reassign', { incident, from: '19-A', to: '19-B' })).toEqual(done);
  expect((await jobOf(incident)).units).toMatchObject({
    '19-A': { status: 'cleared' },
    '19-B': { status: 'assigned' },
  });
  expect(await unitOf('19-A')).toMatchObject({ status: 'available', jobs: [] });
  await freeCars();
});

it('takes a car off its job for a more urgent one, and keeps what waits behind it', async () => {
  const [first, second, urgent] = [await reportJob(hub), await reportJob(hub), await reportJob(hub)];
  expect(
    refusal(await desk.bridge.act('dispatch.preempt', { incident: urgent, unit: '19-A' })),
  ).toMatchObject({ code: 'no-job' });
  await desk.bridge.act('dispatch.assign', { incident: first, unit: '19-A' });
  await desk.bridge.act('dispatch.assign', { incident: second, unit: '19-A' });
  expect(await desk.bridge.act('dispatch.preempt', { incident: urgent, unit: '19-A' })).toEqual(done);
  expect(await unitOf('19-A')).toMatchObject({ status: 'assigned', jobs: [urgent, second] });
  expect(await jobOf(first)).toMatchObject({ phase: 'pending' });
  await freeCars();
});

it('holds a job, shows that on the board, and lets it go when a car is given', async () => {
  const incident = await reportJob(hub);
  const row = async () => (await desk.bridge.read('board', {})).open.find(({ id }) => id === incident);
  expect(await desk.bridge.act('dispatch.hold', { incident, reason: 'Caller calls back.' })).toEqual(done);
  expect(await row()).toMatchObject({ held: true });
  expect(refusal(await desk.bridge.act('dispatch.hold', { incident }))).toMatchObject({
    code: 'already-held',
  });
  expect(await desk.bridge.act('dispatch.return', { incident })).toEqual(done);
  expect(await row()).not.toHaveProperty('held');
  await desk.bridge.act('dispatch.hold', { incident });
  await desk.bridge.act('dispatch.assign', { incident, unit: '19-A' });
  expect(await row()).not.toHaveProperty('held');
  expect(refusal(await desk.bridge.act('dispatch.hold', { incident }))).toMatchObject({
    code: 'units-on-job',
  });
  await freeCars();
});

it('puts a job off to a moment that is to come', async () => {
  const incident = await reportJob(hub);
  const at = Date.now() + 3_600_000;
  expect(refusal(await desk.bridge.act('dispatch.schedule', { incident, at: at - 7_200_000 }))).toMatchObject(
    { code: 'past' },
  );
  expect(await desk.bridge.act('dispatch.schedule', { incident, at })).toEqual(done);
  expect(await jobOf(incident)).toMatchObject({ phase: 'pending', scheduledFor: at });
});

it('cancels a job with whoever is on it', async () => {
  const incident = await reportJob(hub);
  await desk.bridge.act('dispatch.assign', { incident, unit: '19-A' });
  expect(await desk.bridge.act('dispatch.cancel', { incident, disposition: '10-90Y' })).toEqual(done);
  expect(await jobOf(incident)).toMatchObject({ phase: 'closed', disposition: '10-90Y' });
  expect(await unitOf('19-A')).toMatchObject({ status: 'available', jobs: [] });
});

it('merges a job into another, refuses while somebody is on it, and takes it up again', async () => {
  const [same, into] = [await reportJob(hub), await reportJob(hub)];
  expect(refusal(await desk.bridge.act('dispatch.merge', { incident: same, into: same }))).toMatchObject({
    code: 'same-job',
  });
  await desk.bridge.act('dispatch.assign', { incident: same, unit: '19-A' });
  expect(refusal(await desk.bridge.act('dispatch.merge', { incident: same, into }))).toMatchObject({
    code: 'units-on-job',
  });
  await freeCars();
  expect(await desk.bridge.act('dispatch.merge', { incident: same, into })).toEqual(done);
  expect(await jobOf(same)).toMatchObject({ phase: 'closed', mergedInto: { id: into } });
  expect(await jobOf(into)).toMatchObject({ phase: 'pending', linked: [{ id: same }] });
  expect(await kinds(into)).toContain('linked');
  expect(refusal(await desk.bridge.act('dispatch.assign', { incident: same, unit: '19-A' }))).toMatchObject({
    code: 'job-closed',
  });
  expect(await desk.bridge.act('dispatch.return', { incident: same, reason: 'Another address.' })).toEqual(
    done,
  );
  expect(await jobOf(same)).toMatchObject({ phase: 'pending' });
  expect(await jobOf(same)).not.toHaveProperty('mergedInto');
});

it('makes a second job out of one, each knowing of the other', async () => {
  const incident = await reportJob(hub);
  const codes = await desk.bridge.read('codes', {});
  const jobType = codes.jobTypes[0]?.code ?? '';
  const outcome = await desk.bridge.act('dispatch.split', { incident, jobType, remark: 'Second car hit.' });
  if (!('ok' in outcome)) throw new Error(outcome.refused.reason);
  const made = await jobOf(outcome.value.incident);
  const source = await jobOf(incident);
  expect(made).toMatchObject({ jobType, location: source.location, linked: [{ id: incident }] });
  expect(source.linked).toEqual([{ id: made.id, number: made.number }]);
  expect(made.timeline).toContainEqual(
    expect.objectContaining({ kind: 'remark', text: 'Second car hit.', by: 'user:desk' }),
  );
});

it('takes a call at the desk, and finds its place again', async () => {
  const codes = await desk.bridge.read('codes', {});
  const [type] = codes.jobTypes;
  const outcome = await desk.bridge.act('dispatch.report', {
    jobType: type?.code ?? '',
    location: { address: '417 E 72 ST', point: { lat: 40.767, lon: -73.955 } },
    precinct: '19',
    caller: { callback: '+12125550143' },
    remark: 'Water from the ceiling.',
  });
  if (!('ok' in outcome)) throw new Error(outcome.refused.reason);
  const { incident, number } = outcome.value;
  expect(await jobOf(incident)).toMatchObject({
    number,
    feed: 'desk',
    precinct: '19',
    priority: type?.priority,
    phase: 'pending',
    caller: { callback: '+12125550143' },
  });
  expect(await desk.bridge.read('places', { text: '417 e 72' })).toEqual([
    { location: { address: '417 E 72 ST', point: { lat: 40.767, lon: -73.955 } }, precinct: '19' },
  ]);
  expect(await desk.bridge.read('places', { text: '%_' })).toEqual([]);
  expect(
    refusal(await desk.bridge.act('dispatch.report', { jobType: 'none', location: { address: '' } })),
  ).toMatchObject({ code: 'unknown-type', reason: expect.stringContaining('Nothing was changed') });
});

it('takes a job with no address, no place, a name from right to left and a remark of 20,000 characters', async () => {
  const codes = await desk.bridge.read('codes', {});
  const remark = 'עברית 👮 '.repeat(2000).trim();
  const outcome = await desk.bridge.act('dispatch.report', {
    jobType: codes.jobTypes[0]?.code ?? '',
    location: { address: '' },
    caller: { name: 'מתקשר' },
    remark,
  });
  if (!('ok' in outcome)) throw new Error(outcome.refused.reason);
  const job = await jobOf(outcome.value.incident);
  expect(job).toMatchObject({ precinct: codes.feeds.defaultPrecinct, caller: { name: 'מתקשר' } });
  expect(job.timeline).toContainEqual(expect.objectContaining({ kind: 'remark', text: remark }));
});

it('two dispatchers give one job to one car at once: it is given once, and the other is told', async () => {
  const incident = await reportJob(hub);
  const outcomes = await Promise.all(
    [desk, other].map(({ bridge }) => bridge.act('dispatch.assign', { incident, unit: '19-A' })),
  );
  expect(outcomes.filter((outcome) => 'ok' in outcome)).toHaveLength(1);
  expect(outcomes.map(refusal).find(Boolean)).toEqual({
    code: 'already-assigned',
    reason: expect.stringMatching(/^Unit 19-A is already on job D/),
  });
  expect((await jobOf(incident)).timeline.filter(({ kind }) => kind === 'assigned')).toHaveLength(1);
  await freeCars();
});

it('two dispatchers give two jobs to one car at once: one is its job, the other waits behind it', async () => {
  const jobs = [await reportJob(hub), await reportJob(hub)];
  const outcomes = await Promise.all(
    [desk, other].map(({ bridge }, index) =>
      bridge.act('dispatch.assign', { incident: jobs[index] ?? '', unit: '19-A' }),
    ),
  );
  expect(outcomes).toEqual([done, done].map((one) => expect.objectContaining(one)));
  expect(new Set((await unitOf('19-A')).jobs)).toEqual(new Set(jobs));
  await freeCars();
});

it('tells what a car did today, in its order', async () => {
  const incident = await reportJob(hub);
  const since = Date.now();
  await desk.bridge.act('dispatch.assign', { incident, unit: '19-B' });
  await desk.bridge.act('dispatch.setStatus', { unit: '19-B', status: 'enRoute' });
  await desk.bridge.act('dispatch.clear', { incident, unit: '19-B', disposition: '10-90X' });
  const lines = await desk.bridge.read('unitHistory', { unit: '19-B', since });
  expect(lines).toMatchObject([
    { kind: 'assigned', job: incident, by: 'user:desk' },
    { kind: 'status', status: 'enRoute', job: incident },
    { kind: 'cleared', job: incident },
  ]);
  const whole = await desk.bridge.read('unitHistory', { unit: '19-B', since: 0 });
  expect(whole[0]).toMatchObject({ kind: 'signedOn', crew: ['Demo officer 1002'] });
});

it('shows an auditor who saw what, newest first, and nobody else', async () => {
  const incident = await reportJob(hub);
  await desk.bridge.read('job', { incident });
  await other.bridge.read('job', { incident });
  const auditor = await hub.console('auditor');
  try {
    const about = { action: 'job.read', subject: incident };
    const lines = await auditor.bridge.read('audit', about);
    expect(lines.map(({ actor }) => actor)).toEqual(['user:other', 'user:desk']);
    expect(await auditor.bridge.read('audit', { ...about, actor: 'DESK' })).toHaveLength(1);
    const [newest] = lines;
    const older = await auditor.bridge.read('audit', { ...about, before: newest?.id ?? '' });
    expect(older.map(({ actor }) => actor)).toEqual(['user:desk']);
    expect(await auditor.bridge.read('audit', { action: 'audit.read' })).toMatchObject([
      { actor: 'user:auditor' },
    ]);
    await expect(desk.bridge.read('audit', {})).rejects.toThrow('may not see this');
  } finally {
    auditor.close();
  }
});
