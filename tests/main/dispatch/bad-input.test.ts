import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { clear, incidentFact, setStatus } from '../../../src-contract/dispatch/acts.ts';
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
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'bad-input-')), codes).onJob();
});
afterEach(() => car.close());

const unitHere = async () => (await car.screen.read('units', {})).find((unit) => unit.id === '19-A');
const jobHere = async (n = 1) => (await car.screen.read('job', { incident: jobId(n) }))?.incident;
const jobAtHub = (n = 1) => car.hub.model.state(`incident/${jobId(n)}`) as IncidentState;
const unitAtHub = () => car.hub.model.state('unit/19-A') as UnitState;

/** A dispatcher does something at the hub; the tablet hears of it when it is connected. */
function atHub(facts: readonly Fact[]): void {
  expect(car.hub.model.act(facts, '9001', 'dispatcher', car.clock.now())).toBe(true);
  car.hub.push();
}

describe('what is written comes through as it was written', () => {
  test.each([
    ['a name from right to left', 'שרה כהן, דירה 4'],
    ['mixed directions', 'Caller: محمد علي at 12 E 72 ST'],
    ['emoji, joined ones too', '👮🏽‍♀️ on the roof 🏠🔥'],
    ['marks that combine', 'Zoë Núñez, Ångström'],
    ['marks of direction', 'line one\u200Fline\u202Etwo'],
  ])('%s', async (_, text) => {
    expect(codeOf(await car.screen.act('dispatch.addNote', { incident: jobId(1), text }))).toBe('ok');
    await car.pass();
    expect(jobAtHub().timeline.at(-1)).toMatchObject({ kind: 'remark', text });
    expect((await jobHere())?.timeline.at(-1)).toMatchObject({ kind: 'remark', text });
  });
});

it('refuses a note of 100 kB, keeps the one of the largest size, and changes nothing by the refusal', async () => {
  const before = await jobHere();
  const note = (length: number) =>
    car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'x'.repeat(length) });
  expect(codeOf(await note(100_000))).toBe('bad-command');
  expect(await jobHere()).toEqual(before);
  expect(codeOf(await note(20_000))).toBe('ok');
});

it('answers an unknown job, disposition and type of work with a sentence, and changes nothing', async () => {
  const before = await jobHere();
  const outcomes = [
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: 'NONSENSE' }),
    await car.screen.act('dispatch.clear', { incident: jobId(77), disposition: '10-90X' }),
    await car.screen.act('dispatch.join', { incident: jobId(77) }),
    await car.screen.act('dispatch.startOwnWork', { work: 'nonsense' }),
  ];
  expect(outcomes.map(codeOf)).toEqual([
    'unknown-disposition',
    'unknown-incident',
    'unknown-incident',
    'unknown-work',
  ]);
  for (const outcome of outcomes) expect('refused' in outcome && outcome.refused.reason).toMatch(/\.$/);
  expect(await jobHere()).toEqual(before);
});

describe('a job without an address, or off the map', () => {
  test.each([
    ['no place at all', { address: '' }],
    ['a point in the ocean', { address: '', point: { lat: 0, lon: 0 } }],
    ['the far end of the world', { address: 'Somewhere', point: { lat: -90, lon: 180 } }],
  ])('%s is listed and worked as any other', async (_, location) => {
    atHub([incidentFact(jobAtHub(), 'incident.updated', { location })]);
    await car.pass();
    expect((await car.screen.read('jobs', {})).mine).toMatchObject([{ id: jobId(1), location }]);
    expect(codeOf(await car.screen.act('dispatch.setStatus', { status: 'onScene' }))).toBe('ok');
  });

  it('has no address to keep a note about, and says what to do instead', async () => {
    atHub([incidentFact(jobAtHub(), 'incident.updated', { location: { address: '' } })]);
    await car.pass();
    const dog = { incident: jobId(1), kind: 'dog', text: 'Dog', days: 1 } as const;
    expect(codeOf(await car.screen.act('dispatch.addHazard', dog))).toBe('no-address');
    expect((await car.screen.read('job', { incident: jobId(1) }))?.place.mayNote).toBe(false);
  });
});

describe('an officer and a dispatcher at once', () => {
  const tap = (status: 'acknowledged' | 'enRoute' | 'onScene') =>
    car.screen.act('dispatch.setStatus', { status });

  it('set the same status: it is set once, and nobody is told of an error', async () => {
    car.hub.cut();
    await car.pass();
    await tap('enRoute');
    atHub(setStatus(unitAtHub(), 'enRoute', jobAtHub()));
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub().status).toBe('enRoute');
    expect(await car.screen.read('sync', {})).toMatchObject({ waiting: 0, refused: 0 });
    expect(jobAtHub().timeline.filter(({ kind }) => kind === 'status')).toHaveLength(1);
  });

  it('set different ones: the one that reaches the hub last counts where the table has that step', async () => {
    car.hub.cut();
    await car.pass();
    await tap('onScene');
    atHub(setStatus(unitAtHub(), 'enRoute', jobAtHub()));
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub().status).toBe('onScene');
    expect((await unitHere())?.status).toBe('onScene');
  });

  it('set different ones: a step that the table does not have from there is refused, in words, to the officer', async () => {
    car.hub.cut();
    await car.pass();
    await tap('acknowledged');
    atHub(setStatus(unitAtHub(), 'onScene', jobAtHub()));
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub().status).toBe('onScene');
    expect(await unitHere()).toMatchObject({ status: 'onScene' });
    expect((await car.screen.read('attention', {})).map(({ reason }) => reason)).toEqual([
      'A unit cannot go from onScene to acknowledged.',
    ]);
  });

  it('take the job away and work on it: the officer is told, and the note is kept', async () => {
    car.hub.cut();
    await car.pass();
    await tap('enRoute');
    await car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'Almost there.' });
    atHub(clear(unitAtHub(), jobAtHub()));
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await unitHere()).toMatchObject({ status: 'available', jobs: [] });
    expect((await car.screen.read('attention', {})).length).toBe(1);
    expect(jobAtHub().timeline.at(-1)).toMatchObject({ kind: 'remark', text: 'Almost there.' });
  });

  it('undo against a step of the other is refused, and the other’s step stays', async () => {
    await tap('enRoute');
    await car.pass();
    const last = (await unitHere())?.last?.act ?? 0;
    car.hub.cut();
    await car.pass();
    expect(codeOf(await car.screen.act('dispatch.undo', { act: last }))).toBe('ok');
    atHub(setStatus(unitAtHub(), 'onScene', jobAtHub()));
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub().status).toBe('onScene');
    expect(await unitHere()).toMatchObject({ status: 'onScene' });
    expect((await car.screen.read('attention', {})).length).toBe(1);
  });
});
