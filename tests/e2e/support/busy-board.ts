import { incidentFact, reportFact, setStatus, signOn } from '../../../src-contract/dispatch/acts.ts';
import type { JobStatus } from '../../../src-contract/dispatch/status.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { openConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { eidoMessage, type SimulatedCall } from '../../../src-tools/simulate/eido-message.ts';
import { enrolDevice, postEido, signOnOfficer } from '../../../src-tools/simulate/hub-requests.ts';
import { openSyncClient, type SyncClient } from '../../../src-tools/simulate/sync-client.ts';
import type { HubEntrance } from '../../../src-tools/start/demo-stage.ts';
import { aidedAnswers } from '../../main/support/aided.ts';

/* A night that is busy: jobs of every kind and age, cars in every status, a report that waits for its supervisor. */

const types = [
  '10-54I',
  '10-34K',
  '10-10S',
  '10-30P',
  '10-31',
  '10-39C',
  '10-53I',
  '10-52D',
  '10-10W',
  '10-32S',
];
const streets = ['E 72 ST', '3 AV', 'LEXINGTON AV', 'E 86 ST', 'PARK AV', '1 AV', 'YORK AV', 'E 79 ST'];
const remarks = [
  'Caller hears a woman scream two floors above, then nothing.',
  'Two men on one moped, dark jackets, northbound. One of them holds something that looks like a knife; the caller stands in the doorway of the pharmacy and keeps looking.',
  'Alarm company calls back: no answer on the premises.',
];

/** The `index`th call of the night; a few more of each minute wait for longer. */
function callOf(index: number, now: number): SimulatedCall {
  const typeCode = types[index % types.length] ?? '10-31';
  return {
    key: `night-${index}`,
    at: now - (index * 97 + 40) * 1000,
    type: 'crime in progress',
    typeCode,
    priority: (index % 4) + 1,
    beat: index % 5 === 4 ? '17' : '19',
    point: { lat: 40.765 + (index % 7) * 0.0017, lon: -73.966 + (index % 9) * 0.0014 },
    civic: {
      HNO: String(101 + index * 7),
      RD: streets[index % streets.length] ?? '3 AV',
      A3: 'New York',
      ...(index % 6 === 0 && { LOC: 'Apartment 14C, rear building, second entrance from the courtyard' }),
    },
    callback: '+12125550143',
    notes: [remarks[index % remarks.length] ?? '', ...(index % 4 === 0 ? [remarks[1] ?? ''] : [])],
  };
}

/** Brings `count` calls to the hub. @returns the jobs' ids, the newest call first */
export async function bringCalls(hub: HubEntrance, count: number, from = 0): Promise<string[]> {
  const now = Date.now();
  const ids: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const message = eidoMessage(callOf(index, now), now);
    ids.push((await postEido(hub.url, hub.secrets.feedToken, message)).incident);
  }
  return ids;
}

/** A car on the street, over the protocol that a tablet speaks. */
export interface Car {
  readonly unit: string;
  readonly client: SyncClient;
  /** Throws in words where the hub refuses it. */
  act(facts: readonly Fact[]): Promise<void>;
  end(): void;
}

/** Signs one of the demo's officers on to a unit, and tells where it is. */
export async function startCar(hub: HubEntrance, unit: string, index: number): Promise<Car> {
  const [precinct = ''] = unit.split('-');
  const officer = hub.secrets.officers[index];
  const partner = hub.secrets.officers[index + 1];
  if (!officer || !partner) throw new Error('the demo hub has too few officers');
  const token = await enrolDevice(hub.url, hub.secrets.adminToken, `car-${unit}`, precinct);
  const signed = await signOnOfficer(hub.url, token, officer);
  const beside = await signOnOfficer(hub.url, token, partner);
  const client = openSyncClient({ hub: hub.url, token });
  await client.ready;
  const act = async ([first, ...rest]: readonly Fact[]) => {
    if (!first) return;
    const refusal = await client.act(officer.id, [first, ...rest]);
    if (refusal) throw new Error(`${unit}: ${refusal.reason}`);
  };
  const crew = [signed.officer, beside.officer];
  await act(signOn({ unit, precinct, crew, tour: 'evening', grant: signed.grant, vehicle: '4471' }));
  // As a receiver does: again and again. One that comes before the hub knows the crew everywhere is lost.
  const tell = () => client.position(unit, { lat: 40.767 + index * 0.0005, lon: -73.962, at: Date.now() });
  tell();
  const telling = setInterval(tell, 1000);
  const end = () => {
    clearInterval(telling);
    client.close();
  };
  return { unit, client, act, end };
}

/** Moves a car along its job as its officer would. */
export async function move(car: Car, incident: string, to: JobStatus): Promise<void> {
  const [unit, job] = [car.client.state('unit', car.unit), car.client.state('incident', incident)];
  if (!unit || !job) throw new Error(`${car.unit} does not know its job yet`);
  await car.act(setStatus(unit, to, job));
}

/** Files an aided report on a job. @returns its id */
export async function fileReport(car: Car, author: string, incident: string): Promise<string> {
  const [unit, job] = [car.client.state('unit', car.unit), car.client.state('incident', incident)];
  if (!unit || !job) throw new Error(`${car.unit} does not know its job yet`);
  const report = crypto.randomUUID();
  const title = 'Aided report';
  const submitted = reportFact({ id: report, author }, 'report.submitted', {
    form: 'aided',
    version: '1.0.0',
    title,
    incident,
    unit: car.unit,
    precinct: unit.precinct,
    revision: 1,
    answers: {
      ...aidedAnswers,
      precinct: '19',
      occurredAt: localTime(Date.now() - 20 * 60_000),
      address: '101 E 72 ST',
      officer: 'Demo officer',
      officerNumber: author,
      command: '19',
      unit: car.unit,
    },
  });
  await car.act([submitted, incidentFact(job, 'incident.reportFiled', { report, title, unit: car.unit })]);
  return report;
}

/** `2026-11-24T21:47` in the department's zone, as the form's clock writes it. */
const localTime = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'America/New_York' }).slice(0, 16).replace(' ', 'T');

/** What stands on the board of a busy night. */
export interface Night {
  readonly jobs: readonly string[];
  readonly cars: readonly Car[];
  readonly reports: readonly string[];
  end(): void;
}

/** Fills the hub: `calls` jobs, seven cars of which five work, two reports. */
export async function startNight(hub: HubEntrance, calls: number): Promise<Night> {
  const user = hub.secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  if (!user) throw new Error('the demo hub has no dispatcher');
  const jobs = await bringCalls(hub, calls);
  const cars: Car[] = [];
  for (const [index, unit] of ['19-A', '19-B', '19-C', '19-D', '19-E', '19-SGT', '17-A'].entries())
    cars.push(await startCar(hub, unit, 2 + index * 2));
  const desk = await openConsoleClient(hub.url, user);
  const steps: readonly (readonly JobStatus[])[] = [
    [],
    ['acknowledged'],
    ['acknowledged', 'enRoute'],
    ['acknowledged', 'enRoute', 'onScene'],
    ['acknowledged', 'enRoute', 'onScene', 'transporting'],
  ];
  const reports: string[] = [];
  for (const [index, path] of steps.entries()) {
    // The jobs of the 19th: the others go to another precinct's cars.
    const [car, job] = [cars[index], jobs[index === 4 ? 5 : index]];
    if (!car || !job) continue;
    await known(car, job);
    await acted(desk.bridge.act('dispatch.assign', { incident: job, unit: car.unit }));
    await until(() => car.client.state('unit', car.unit)?.jobs.includes(job) === true);
    for (const to of path) await move(car, job, to);
    if (index > 2) reports.push(await fileReport(car, hub.secrets.officers[2 + index * 2]?.id ?? '', job));
  }
  desk.close();
  return {
    jobs,
    cars,
    reports,
    end() {
      for (const car of cars) car.end();
    },
  };
}

const known = (car: Car, job: string) => until(() => car.client.state('incident', job) !== undefined);

async function acted(outcome: Promise<object>): Promise<void> {
  const came = await outcome;
  if ('refused' in came) throw new Error(JSON.stringify(came.refused));
}

async function until(ready: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !ready(); ) {
    if (Date.now() > end) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
