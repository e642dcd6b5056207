import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardView, UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import { clear, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { readAudit } from '../support/read-audit.ts';
import { startCar, type TestCar } from '../support/test-car.ts';
import { startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

let hub: TestHub;
let desk: ConsoleClient;
let car: TestCar;
let other: TestCar;
const done = { ok: true };

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  desk = await hub.console('desk');
  car = await startCar(hub, '19-A', '1001');
  other = await startCar(hub, '19-B', '1002');
});
afterAll(async () => {
  desk.close();
  car.client.close();
  other.client.close();
  await hub.close();
});

const jobOf = async (incident: string) => (await desk.bridge.read('job', { incident })) as IncidentState;
const unitOf = async (id: string) =>
  (await desk.bridge.read('units', {})).find((unit) => unit.id === id) as UnitOnBoard;
/** Waits until the car has heard of it. */
const seen = (one: TestCar, what: (unit: UnitState | undefined) => boolean) =>
  expect.poll(() => what(one.client.state('unit', one.unit))).toBe(true);

it('shows a job that came in on the board, and the car that gets it, on console and tablet', async () => {
  const boards: BoardView[] = [];
  const stop = desk.bridge.watch('board', {}, (board) => void boards.push(board));
  const incident = await reportJob(hub);
  const row = () => boards.at(-1)?.open.find(({ id }) => id === incident);
  await expect.poll(() => row()?.phase).toBe('pending');

  expect(await desk.bridge.act('dispatch.assign', { incident, unit: '19-A' })).toEqual(done);
  await expect
    .poll(() => row())
    .toMatchObject({ phase: 'active', units: [{ id: '19-A', status: 'assigned' }] });
  expect(await unitOf('19-A')).toMatchObject({ status: 'assigned', jobs: [incident] });
  await seen(car, (unit) => unit?.jobs[0] === incident);

  const [unit, job] = [car.client.state('unit', '19-A'), car.client.state('incident', incident)];
  if (!unit || !job) throw new Error('the car has neither');
  expect(await car.act(setStatus(unit, 'enRoute', job))).toBeUndefined();
  await expect.poll(() => row()?.units).toEqual([{ id: '19-A', status: 'enRoute' }]);
  expect(await car.act(clear({ ...unit, status: 'enRoute' }, job, '10-90X'))).toBeUndefined();
  await expect.poll(() => boards.at(-1)?.closed[0]?.id).toBe(incident);
  expect(row()).toBeUndefined();
  stop();
});

it('shows when a car was last heard, and where it is', async () => {
  const fix = { lat: 40.77, lon: -73.96, at: Date.now() };
  const heard = async () => {
    car.client.position('19-A', fix);
    return unitOf('19-A');
  };
  await expect.poll(heard).toMatchObject({ online: true, heardAt: expect.any(Number) });
  await expect.poll(() => desk.bridge.read('positions', {})).toEqual({ '19-A': fix });
});

it('takes a car off, puts it back, moves its status and clears the job for it', async () => {
  const incident = await reportJob(hub);
  const act = desk.bridge.act;
  expect(await act('dispatch.assign', { incident, unit: '19-A' })).toEqual(done);
  expect(await act('dispatch.unassign', { incident, unit: '19-A' })).toEqual(done);
  expect(await jobOf(incident)).toMatchObject({ phase: 'pending' });
  expect(await act('dispatch.assign', { incident, unit: '19-A' })).toEqual(done);
  expect(await act('dispatch.setStatus', { unit: '19-A', status: 'onScene' })).toEqual(done);
  expect(await act('dispatch.addNote', { incident, text: 'Caller waits in the lobby.' })).toEqual(done);
  expect(await act('dispatch.clear', { incident, unit: '19-A', disposition: '10-90X' })).toEqual(done);
  const job = await jobOf(incident);
  expect(job).toMatchObject({ phase: 'closed', disposition: '10-90X' });
  expect(job.timeline).toContainEqual(
    expect.objectContaining({ kind: 'remark', text: 'Caller waits in the lobby.', by: 'user:desk' }),
  );
  expect(await unitOf('19-A')).toMatchObject({ status: 'available', jobs: [] });
});

it('signs a car off from the console, and gives it nothing then', async () => {
  const incident = await reportJob(hub);
  expect(await desk.bridge.act('dispatch.setStatus', { unit: '19-B', status: 'offDuty' })).toEqual(done);
  expect(await unitOf('19-B')).toMatchObject({ status: 'offDuty', crew: [] });
  expect(await desk.bridge.act('dispatch.assign', { incident, unit: '19-B' })).toMatchObject({
    refused: { code: 'unit-off-duty' },
  });
  expect(await jobOf(incident)).toMatchObject({ phase: 'pending', units: {} });
});

it('refuses in words what cannot be, and changes nothing', async () => {
  const incident = await reportJob(hub);
  const act = desk.bridge.act;
  const before = await jobOf(incident);
  const unknown = crypto.randomUUID();
  const refusals = await Promise.all([
    act('dispatch.assign', { incident: unknown, unit: '19-A' }),
    act('dispatch.assign', { incident, unit: '19-H' }),
    act('dispatch.clear', { incident, unit: '19-A', disposition: '10-90X' }),
    act('dispatch.close', { incident, disposition: 'no-such' }),
    act('dispatch.setStatus', { unit: '19-A', status: 'transporting' }),
  ]);
  expect(refusals).toMatchObject(
    ['unknown-incident', 'unknown-unit', 'not-on-job', 'unknown-disposition', 'status-order'].map((code) => ({
      refused: { code },
    })),
  );
  expect(await jobOf(incident)).toEqual(before);
  expect(await desk.bridge.read('job', { incident: unknown })).toBeNull();
});

it('closes a job that no car is on, with a note where the disposition wants one', async () => {
  const incident = await reportJob(hub);
  const codes = await desk.bridge.read('codes', {});
  const wanting = codes.dispositions.find(({ noteRequired }) => noteRequired)?.code ?? '';
  expect(await desk.bridge.act('dispatch.close', { incident, disposition: wanting })).toMatchObject({
    refused: { code: 'note-required' },
  });
  expect(
    await desk.bridge.act('dispatch.close', { incident, disposition: wanting, note: 'Same as before.' }),
  ).toEqual(done);
  expect(await jobOf(incident)).toMatchObject({ phase: 'closed', disposition: wanting });
});

it('two dispatchers at once: one car is given once', async () => {
  const incident = await reportJob(hub);
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => desk.bridge.act('dispatch.assign', { incident, unit: '19-A' })),
  );
  expect(outcomes.filter((outcome) => 'ok' in outcome)).toHaveLength(1);
  expect(
    outcomes.filter((outcome) => 'refused' in outcome && outcome.refused.code === 'already-assigned'),
  ).toHaveLength(5);
  expect(await unitOf('19-A')).toMatchObject({ jobs: [incident] });
});

it('gives names for those who are in a history', async () => {
  expect(await desk.bridge.read('names', { actors: ['1001', 'user:desk', 'feed:eido', 'nobody'] })).toEqual({
    1001: 'Demo officer 1001',
    'user:desk': 'Demo desk',
  });
});

it('writes into the audit trail who did what and who looked at what', async () => {
  const incident = await reportJob(hub);
  await desk.bridge.read('job', { incident });
  await desk.bridge.read('job', { incident });
  await desk.bridge.act('dispatch.close', { incident, disposition: 'no-such' });
  await desk.bridge.act('dispatch.close', { incident, disposition: '10-90X' });
  const lines = (await readAudit(hub.databaseUrl)).filter(
    ({ subject }) => subject === `incident/${incident}`,
  );
  const actor = 'user:desk';
  expect(lines.map(({ details: _, subject: __, ...line }) => line)).toEqual([
    { actor, action: 'job.read', outcome: 'ok' },
    { actor, action: 'dispatch.close', outcome: 'unknown-disposition' },
    { actor, action: 'dispatch.close', outcome: 'ok' },
  ]);
});
