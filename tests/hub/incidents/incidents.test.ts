import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readJob } from '../../../src-hub/feeds/eido/job.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { testCodes } from '../../support/codes.ts';
import { publishedFaults } from '../feeds/published-schema.ts';
import { readAudit } from '../support/read-audit.ts';
import { startCar, type TestCar } from '../support/test-car.ts';
import { bearer, startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

const folder = join(process.env.SECTOR_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'eido');
const schema = join(folder, 'openapi.yaml');
const there = existsSync(schema);
const absent = there ? '' : ` (skipped: there is no published schema in ${folder})`;

let hub: TestHub;
let desk: ConsoleClient;
let car: TestCar;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  desk = await hub.console('desk');
  car = await startCar(hub, '19-A', '1001');
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  desk.close();
  car.client.close();
  await hub.close();
});

type Eido = Record<string, unknown> & { readonly incidentComponent: Record<string, unknown> };
const get = (id: string, token = hub.feedToken) =>
  fetch(`${hub.url}/incidents/${id}/eido`, { headers: bearer(token) });
const document = async (id: string) => (await (await get(id)).json()) as Eido;

interface Followed {
  readonly documents: Eido[];
  readonly closed: Promise<number>;
}

/** Follows jobs. Rejects with the status with which it is turned away. */
function follow(query = '', token: string | undefined = hub.feedToken): Promise<Followed> {
  const url = `${hub.url.replace('http', 'ws')}/incidents/subscribe${query}`;
  const socket = new WebSocket(url, { headers: token === undefined ? {} : bearer(token) });
  sockets.push(socket);
  const documents: Eido[] = [];
  socket.on('message', (data) => documents.push(JSON.parse(String(data)) as Eido));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ documents, closed }));
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_, { statusCode }) => {
      socket.terminate();
      reject(new Error(`status ${statusCode}`));
    });
  });
}

it.skipIf(!there)(`gives a job that is valid by the published schema, in every stage${absent}`, async () => {
  const id = await reportJob(hub, {
    key: 'stage',
    notes: ['Caller says <b>"two" & more</b>.'],
    callback: '+12125550143',
    point: { lat: 40.767, lon: -73.955 },
    civic: { HNO: '417', RD: 'E 72 ST', UNIT: '5C', A3: 'New York' },
  });
  const other = await reportJob(hub);
  expect(publishedFaults(schema, await document(id))).toEqual([]);
  await desk.bridge.act('dispatch.merge', { incident: other, into: id });
  await desk.bridge.act('dispatch.assign', { incident: id, unit: '19-A' });
  const active = await document(id);
  expect(publishedFaults(schema, active)).toEqual([]);
  expect(active).toMatchObject({
    incidentComponent: { incidentStatusInternalText: ['active'] },
    emergencyResourceComponent: [{ emergencyResourceName: '19-A', unitStatusInternal: ['assigned'] }],
    linkComponent: [{ linkDirectionCode: 'RELATED' }],
  });
  await desk.bridge.act('dispatch.clear', { incident: id, unit: '19-A', disposition: '10-90X' });
  const closed = await document(id);
  expect(publishedFaults(schema, closed)).toEqual([]);
  expect(closed.incidentComponent).toMatchObject({
    dispositionComponent: [{ dispositionCommonRegistryCode: '10-90X' }],
  });
  const merged = await document(other);
  expect(publishedFaults(schema, merged)).toEqual([]);
  expect(merged).toMatchObject({ mergeComponent: [{ incidentMergeDirectionCode: 'REPLACED' }] });
});

it('says what our own reading of such messages understands: the same job', async () => {
  const id = await reportJob(hub, {
    notes: ['Caller says <b>"two" & more</b>.'],
    callback: '+12125550143',
    point: { lat: 40.767, lon: -73.955 },
    civic: { HNO: '417', RD: 'E 72 ST', UNIT: '5C', A3: 'New York' },
  });
  const job = await desk.bridge.read('job', { incident: id });
  const read = readJob(await document(id), testCodes());
  if (!job || !('job' in read)) throw new Error(JSON.stringify(read));
  const { jobType, priority, location, caller, precinct } = job;
  expect(read.job).toMatchObject({
    tracking: job.tracking,
    calledAt: job.calledAt,
    precinct,
    details: { jobType, priority, location, caller },
    remarks: [{ text: 'Caller says <b>"two" & more</b>.' }],
  });
});

it('gives nothing without a feed’s token, and says in words that a job is not known', async () => {
  const id = await reportJob(hub);
  expect((await get(id, 'wrong')).status).toBe(401);
  expect((await get(id, hub.adminToken)).status).toBe(401);
  for (const unknown of [crypto.randomUUID(), 'x', '..%2F..']) {
    const response = await get(unknown);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ refused: { code: 'unknown-incident' } });
  }
});

it('writes down who was given which job', async () => {
  const id = await reportJob(hub);
  await get(id);
  const lines = (await readAudit(hub.databaseUrl)).filter(({ subject }) => subject === `incident/${id}`);
  expect(lines).toMatchObject([{ actor: 'token:test', action: 'eido.read', outcome: 'ok' }]);
});

it('tells a subscriber of the jobs that are open, and of each again when it changes', async () => {
  const id = await reportJob(hub);
  const { documents } = await follow();
  const numberOf = async (incident: string) =>
    (await desk.bridge.read('job', { incident }))?.number ?? 'none';
  const number = await numberOf(id);
  const of = (wanted: string) =>
    documents.filter(({ incidentComponent }) => incidentComponent.internalIncidentId === wanted);
  await expect.poll(() => of(number)).toHaveLength(1);
  await desk.bridge.act('dispatch.assign', { incident: id, unit: '19-A' });
  await expect
    .poll(() => of(number).at(-1))
    .toMatchObject({ emergencyResourceComponent: [{ emergencyResourceName: '19-A' }] });
  const later = await numberOf(await reportJob(hub));
  await expect.poll(() => of(later)).toHaveLength(1);
  await desk.bridge.act('dispatch.unassign', { incident: id, unit: '19-A' });
});

it('tells of one job, or of one precinct, where that was asked for', async () => {
  const [one, other] = [await reportJob(hub), await reportJob(hub, { beat: '17' })];
  const [ofJob, ofPrecinct] = [await follow(`?incident=${one}`), await follow('?precinct=17')];
  await desk.bridge.act('dispatch.addNote', { incident: one, text: 'One' });
  await desk.bridge.act('dispatch.addNote', { incident: other, text: 'Other' });
  const beats = ({ documents }: Followed) =>
    new Set(documents.map(({ incidentComponent }) => incidentComponent.beatOrDispatchGroupText));
  await expect.poll(() => ofJob.documents.length).toBeGreaterThan(0);
  await expect.poll(() => JSON.stringify(ofPrecinct.documents)).toContain('Other');
  expect(beats(ofPrecinct)).toEqual(new Set(['17']));
  expect(JSON.stringify(ofJob.documents)).not.toContain('Other');
});

it('lets nobody follow without a token, with a question that it does not know, or more than eight times', async () => {
  await expect(follow('', 'wrong')).rejects.toThrow('status 401');
  await expect(follow('?what=ever')).rejects.toThrow('status 400');
  await expect(
    (async () => {
      for (let count = 0; count < 9; count += 1) await follow(`?incident=${crypto.randomUUID()}`);
    })(),
  ).rejects.toThrow('status 429');
});
