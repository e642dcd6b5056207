import { afterAll, beforeAll, expect, it } from 'vitest';
import { incidentFact, reportFact } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { aidedAnswers } from '../support/aided.ts';
import { readAudit } from '../support/read-audit.ts';
import { startCar, type TestCar } from '../support/test-car.ts';
import { startTestHub, type TestHub } from '../support/test-hub.ts';
import { reportJob } from '../support/test-job.ts';

let hub: TestHub;
let desk: ConsoleClient;
let car: TestCar;
const done = { ok: true };
const title = 'Aided report';

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher', 'supervisor']);
  desk = await hub.console('desk');
  car = await startCar(hub, '19-A', '1001');
});
afterAll(async () => {
  desk.close();
  car.client.close();
  await hub.close();
});

/** Files a report on a job, as a tablet does. @returns both ids */
async function file(): Promise<{ report: string; incident: string }> {
  const incident = await reportJob(hub);
  await expect.poll(() => car.client.state('incident', incident)).toBeDefined();
  const job = car.client.state('incident', incident) as IncidentState;
  const report = crypto.randomUUID();
  const refusal = await car.act([
    submission(report, 1, incident),
    incidentFact(job, 'incident.reportFiled', { report, title, unit: '19-A' }),
  ]);
  expect(refusal).toBeUndefined();
  return { report, incident };
}

const submission = (report: string, revision: number, incident: string) =>
  reportFact({ id: report, author: '1001' }, 'report.submitted', {
    form: 'aided',
    version: '1.0.0',
    title,
    incident,
    unit: '19-A',
    precinct: '19',
    revision,
    answers: aidedAnswers(),
  });

const read = async (report: string) => (await desk.bridge.read('report', { report }))?.report;
const queue = () => desk.bridge.read('reports', {});

it('approves a report: it is a record, its author sees it, and the job knows', async () => {
  const { report, incident } = await file();
  expect((await queue()).find(({ id }) => id === report)).toMatchObject({
    status: 'submitted',
    title,
    author: '1001',
    incident,
  });
  const shown = await desk.bridge.read('report', { report });
  expect(shown?.pack?.layout.form).toBe('aided');

  expect(await desk.bridge.act('records.approve', { report, note: 'Complete.' })).toEqual(done);
  const decision = { by: 'user:desk', note: 'Complete.' };
  expect(await read(report)).toMatchObject({ status: 'approved', decision });
  expect((await queue()).find(({ id }) => id === report)).toMatchObject({ decidedBy: 'user:desk' });
  expect(await desk.bridge.read('job', { incident })).toMatchObject({
    reports: { [report]: { state: 'approved' } },
  });
  await expect.poll(() => car.client.state('report', report)).toMatchObject({ status: 'approved', decision });
});

it('returns a report with marks, takes it again, and decides once', async () => {
  const { report, incident } = await file();
  const marks = { address: 'Which entrance?' };
  expect(await desk.bridge.act('records.return', { report, reason: 'See the marks.', marks })).toEqual(done);
  await expect
    .poll(() => car.client.state('report', report))
    .toMatchObject({ status: 'returned', decision: { note: 'See the marks.', marks } });
  expect(await desk.bridge.read('job', { incident })).toMatchObject({
    reports: { [report]: { state: 'returned' } },
  });
  expect(await desk.bridge.act('records.approve', { report })).toMatchObject({
    refused: { code: 'report-settled' },
  });
  expect(await car.act([submission(report, 2, incident)])).toBeUndefined();
  const outcomes = await Promise.all([1, 2, 3].map(() => desk.bridge.act('records.approve', { report })));
  expect(outcomes.filter((outcome) => 'ok' in outcome)).toHaveLength(1);
});

it('marks only fields that the form has', async () => {
  const { report } = await file();
  const marks = { nonsense: 'What?' };
  expect(await desk.bridge.act('records.return', { report, reason: 'Marks.', marks })).toMatchObject({
    refused: { code: 'unknown-field' },
  });
  expect(await read(report)).toMatchObject({ status: 'submitted' });
});

it('an officer who is also a supervisor decides on no report of their own', async () => {
  const { report } = await file();
  await hub.addUser('author', ['supervisor'], '1001');
  const author = await hub.console('author');
  expect(await author.bridge.act('records.approve', { report })).toMatchObject({
    refused: { code: 'own-report' },
  });
  author.close();
});

it('puts those that wait first, the longest waiting before the others', async () => {
  const [first, second] = [await file(), await file()];
  const third = await file();
  await desk.bridge.act('records.approve', { report: third.report });
  const ids = (await queue()).map(({ id }) => id);
  const [one, two, three] = [first, second, third].map(({ report }) => ids.indexOf(report));
  expect(one).toBeLessThan(two as number);
  expect(two).toBeLessThan(three as number);
});

it('writes into the audit trail who read a report and who decided', async () => {
  const { report } = await file();
  await read(report);
  await desk.bridge.act('records.approve', { report });
  const lines = (await readAudit(hub.databaseUrl)).filter(({ subject }) => subject === `report/${report}`);
  expect(lines.map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`)).toEqual([
    'user:desk report.read ok',
    'user:desk records.approve ok',
  ]);
});
