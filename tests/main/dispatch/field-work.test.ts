import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerRequest, assign } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'field-')), codes).onJob();
});
afterEach(() => car.close());

const unitHere = async () => (await car.screen.read('units', {})).find((unit) => unit.id === '19-A');
const jobHere = async (id: string) => (await car.screen.read('job', { incident: id }))?.incident;
const jobAtHub = (n: number) => car.hub.model.state(`incident/${jobId(n)}`) as IncidentState;
const unitAtHub = () => car.hub.model.state('unit/19-A') as UnitState;

/** A desk writes something down at the hub. */
function atHub(facts: readonly Fact[]): void {
  expect(car.hub.model.act(facts, '9001', 'dispatcher', car.clock.now())).toBe(true);
  car.hub.push();
}

describe('work that the unit starts itself', () => {
  it('is a job at once without the hub: on the scene, not numbered, the job before it waiting', async () => {
    await car.screen.act('dispatch.setStatus', { status: 'onScene' });
    car.hub.cut();
    await car.pass();
    const started = await car.screen.act('dispatch.startOwnWork', { work: 'carStop', words: 'Red sedan' });
    if (!('ok' in started)) throw new Error(started.refused.reason);
    const id = started.value.incident;
    expect(await jobHere(id)).toMatchObject({
      jobType: 'STOP-V',
      number: '',
      phase: 'active',
      feed: 'unit',
      location: { address: '' },
      units: { '19-A': { status: 'onScene', primary: true } },
    });
    expect(await unitHere()).toMatchObject({ status: 'onScene', jobs: [id, jobId(1)] });
    expect((await car.screen.read('jobs', {})).mine.map((row) => row.id)).toEqual([id, jobId(1)]);
    await car.screen.act('dispatch.clear', { incident: id, disposition: '10-90X' });
    expect(await unitHere()).toMatchObject({ status: 'assigned', jobs: [jobId(1)] });

    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await car.screen.read('sync', {})).toMatchObject({ waiting: 0, refused: 0 });
    expect(unitAtHub()).toMatchObject({ status: 'assigned', jobs: [jobId(1)] });
  });

  it('is refused in words where the codes do not have it, and while the unit takes no jobs', async () => {
    expect(codeOf(await car.screen.act('dispatch.startOwnWork', { work: 'nonsense' }))).toBe('unknown-work');
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-90X' });
    await car.screen.act('dispatch.setStatus', { status: 'outOfService', reason: 'Flat tire' });
    expect(codeOf(await car.screen.act('dispatch.startOwnWork', { work: 'carStop' }))).toBe(
      'unit-not-available',
    );
  });
});

describe('what a unit asks for', () => {
  it('stands on the job until it is answered or taken back', async () => {
    const kinds = async () => (await car.screen.read('jobs', {})).mine[0]?.requests;
    const ask = (kind: 'backup' | 'ambulance') =>
      car.screen.act('dispatch.request', { incident: jobId(1), kind });
    expect(codeOf(await ask('backup'))).toBe('ok');
    expect(codeOf(await ask('ambulance'))).toBe('ok');
    expect(await kinds()).toEqual(['backup', 'ambulance']);
    await car.pass();
    const [backup = '', ambulance = ''] = Object.keys(jobAtHub(1).requests ?? {});
    atHub(answerRequest(jobAtHub(1), { request: backup, answer: 'sent', words: '19-B' }));
    await car.pass();
    expect(await kinds()).toEqual(['ambulance']);
    const back = { incident: jobId(1), request: ambulance };
    expect(codeOf(await car.screen.act('dispatch.withdrawRequest', back))).toBe('ok');
    expect(codeOf(await car.screen.act('dispatch.withdrawRequest', back))).toBe('not-requested');
    expect(await kinds()).toBeUndefined();
    expect((await jobHere(jobId(1)))?.timeline.slice(-4).map(({ kind }) => kind)).toEqual([
      'requested',
      'requested',
      'requestAnswered',
      'requestAnswered',
    ]);
  });
});

describe('a unit’s own jobs', () => {
  it('are joined, taken up before another, and left to others', async () => {
    expect(codeOf(await car.screen.act('dispatch.join', { incident: jobId(2) }))).toBe('ok');
    expect(codeOf(await car.screen.act('dispatch.join', { incident: jobId(2) }))).toBe('already-assigned');
    expect(await unitHere()).toMatchObject({ jobs: [jobId(1), jobId(2)] });
    expect(codeOf(await car.screen.act('dispatch.takeUp', { incident: jobId(2) }))).toBe('ok');
    expect(await unitHere()).toMatchObject({ jobs: [jobId(2), jobId(1)], status: 'assigned' });
    expect(codeOf(await car.screen.act('dispatch.leave', { incident: jobId(2) }))).toBe(
      'disposition-missing',
    );
    await car.pass();
    const other = { ...unitAtHub(), id: '19-B' };
    atHub(assign(jobAtHub(2), other).slice(0, 1));
    await car.pass();
    expect(codeOf(await car.screen.act('dispatch.leave', { incident: jobId(2) }))).toBe('ok');
    expect(await unitHere()).toMatchObject({ jobs: [jobId(1)] });
    await car.pass();
    expect(jobAtHub(2)).toMatchObject({ phase: 'active', units: { '19-A': { status: 'cleared' } } });
  });
});

describe('what is known of a place', () => {
  it('stands on every job at the address until it expires, and can be taken away', async () => {
    const dog = { incident: jobId(1), kind: 'dog', text: 'Loose dog in the yard', days: 30 } as const;
    expect(codeOf(await car.screen.act('dispatch.addHazard', dog))).toBe('ok');
    const place = async () => (await car.screen.read('job', { incident: jobId(1) }))?.place;
    expect(await place()).toMatchObject({ mayNote: true, hazards: [{ kind: 'dog', text: dog.text }] });
    const [known] = (await place())?.hazards ?? [];
    expect(
      codeOf(await car.screen.act('dispatch.removeHazard', { incident: jobId(1), hazard: known?.id ?? '' })),
    ).toBe('ok');
    expect((await place())?.hazards).toEqual([]);
  });
});

it('finds jobs by number, place, and type in code or words, all of what was typed', async () => {
  car.report(3);
  await car.pass();
  const found = async (text: string) =>
    (await car.screen.read('jobSearch', { text })).map(({ id }) => id).sort();
  expect(await found('2 e 72')).toContain(jobId(2));
  expect(await found('000003')).toEqual([jobId(3)]);
  expect(await found('assault 000002')).toEqual([jobId(2)]);
  expect(await found('robbery 000002')).toEqual([]);
  expect(await found('%')).toEqual([]);
  expect(await found('   ')).toEqual([]);
});
