import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acknowledge, endEmergency, raise, recall } from '../../../src-contract/dispatch/emergency.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { EmergencyState } from '../../../src-contract/subjects/emergency.ts';
import { ownSignal, writeMove } from '../../../src-main/emergency/follow.ts';
import { createPackLibrary } from '../../../src-main/packs/library.ts';
import { readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { jobId, packsFolder, scratchFolder, silent, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const scratch = scratchFolder();
const codes = testCodes();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(() => {
  car = new TestTablet(mkdtempSync(join(scratch.path, 'car-')), codes);
  car.hub.rights.add('city/all');
});
afterEach(() => car.close());

const view = () => car.screen.read('emergencies', {});
const stage = async () => (await view()).mine?.stage;
const hold = () => car.screen.act('emergency.raise', {});
const alarms = () => car.hub.connections.flatMap((connection) => connection.frames('alarm'));
/** What the hub has of emergencies, by type, oldest first. */
const atHub = () =>
  car.hub.model.events.filter(({ subject }) => subject.startsWith('emergency/')).map(({ type }) => type);
const raisedAtHub = () => car.hub.model.events.find(({ type }) => type === 'emergency.raised');

async function mine(): Promise<string> {
  const id = (await view()).mine?.id;
  if (!id) throw new Error('no emergency is open');
  return id;
}

function desk(facts: readonly Fact[], role: 'dispatcher' | 'supervisor' = 'dispatcher'): void {
  if (!car.hub.model.act(facts, '9001', role, car.clock.now())) throw new Error('the model refused it');
  car.hub.push();
}

describe('a crew that calls for help', () => {
  test('is at the hub with unit, crew, precinct and job, and reads who has answered', async () => {
    await car.onJob();
    expect(codeOf(await hold())).toBe('ok');
    expect(await stage()).toBe('saved');
    await car.pass();
    expect(await stage()).toBe('raised');
    expect(raisedAtHub()).toMatchObject({
      channel: 'city/all',
      actor: '1001',
      body: { unit: '19-A', tablet: 'Test tablet', precinct: '19', job: jobId(1) },
    });
    desk(acknowledge(await mine()));
    await car.pass();
    expect((await view()).mine).toMatchObject({ stage: 'acknowledged', mayRecall: true });
    desk(endEmergency(await mine()));
    await car.pass();
    expect((await view()).mine).toBeNull();
  });

  test('calls once, however often the key is held, until that is over', async () => {
    await car.onJob();
    await hold();
    await hold();
    await car.pass();
    await hold();
    expect(atHub()).toEqual(['emergency.raised']);
    desk(endEmergency(await mine()));
    await car.pass();
    await hold();
    await car.pass();
    expect(atHub()).toEqual(['emergency.raised', 'emergency.ended', 'emergency.raised']);
  });

  test('is signalled before the act, and before all that waits in front of it', async () => {
    await car.onJob();
    // The link takes nothing more: what was written waits.
    car.hub.answers = (frame) => frame.k !== 'up';
    for (let note = 0; note < 40; note += 1) {
      await car.screen.act('dispatch.addNote', {
        incident: jobId(1),
        text: `${note} ${'A long note. '.repeat(60)}`,
      });
    }
    await hold();
    const { sent } = car.hub.connection;
    expect(sent.at(-1)).toMatchObject({ k: 'alarm', emergency: await mine(), unit: '19-A', precinct: '19' });
    const isRaise = (type: unknown) => type === 'emergency.raised';
    const uploaded = sent.flatMap((frame) => (frame.k === 'up' ? frame.acts : []));
    expect(uploaded.some(([, , , , facts]) => facts.some(([type]) => isRaise(type)))).toBe(false);
    expect(await stage()).toBe('saved');
  });

  test('is signalled again until somebody answers, and no more then', async () => {
    await car.onJob();
    await hold();
    await car.pass(6500);
    expect(alarms()).toHaveLength(4);
    desk(acknowledge(await mine()));
    await car.pass();
    await car.pass(20_000);
    expect(alarms()).toHaveLength(4);
  });

  test('is not signalled to a hub of a version that does not know how', async () => {
    car.hub.takesAlarms = false;
    await car.onJob();
    await hold();
    await car.pass(10_000);
    expect(alarms()).toEqual([]);
    expect(atHub()).toEqual(['emergency.raised']);
  });

  test('stays raised without a network and through a power cut, and goes out by itself with its age', async () => {
    await car.onJob();
    car.hub.cut();
    const at = car.clock.now();
    expect(codeOf(await hold())).toBe('ok');
    await car.pass(600_000);
    expect(await stage()).toBe('saved');
    car.crash();
    await car.pass();
    expect(await stage()).toBe('saved');
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await stage()).toBe('raised');
    expect(raisedAtHub()?.at).toBe(at);
    // The signal goes ahead on the new connection, too.
    const kinds = car.hub.connection.sent.map(({ k }) => k);
    expect(kinds.indexOf('alarm')).toBeLessThan(kinds.indexOf('up'));
  });

  test('recalls with a reason; recalled before it was sent, both go to the hub, in order', async () => {
    await car.onJob();
    car.hub.cut();
    await hold();
    expect(codeOf(await car.screen.act('emergency.recall', { reason: 'Pressed by mistake' }))).toBe('ok');
    expect((await view()).mine).toBeNull();
    const sent = alarms().length;
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(atHub()).toEqual(['emergency.raised', 'emergency.recalled']);
    expect(alarms()).toHaveLength(sent);
  });
});

describe('a tablet on which nobody is signed on', () => {
  test('calls in its own name, with the unit that was signed on last, and claims nobody', async () => {
    await car.onJob();
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    await car.pass();
    expect(codeOf(await hold())).toBe('ok');
    await car.pass();
    expect(raisedAtHub()).toMatchObject({
      actor: 'tablet:Test tablet',
      body: { lastUnit: '19-A', tablet: 'Test tablet', officers: [], precinct: '19' },
    });
    expect(raisedAtHub()?.body).not.toHaveProperty('unit');
    expect((await view()).mine).toMatchObject({ stage: 'raised', mayRecall: false });
  });

  test('calls where nobody has ever signed on, with nothing but its name and precinct', async () => {
    await car.pass();
    await hold();
    await car.pass();
    expect(raisedAtHub()?.body).toEqual({ tablet: 'Test tablet', officers: [], precinct: '19' });
  });

  test('cannot call it a false alarm: whoever took the tablet away could', async () => {
    await car.pass();
    await hold();
    expect(codeOf(await car.screen.act('emergency.recall', { reason: 'no' }))).toBe('not-signed-on');
    await car.signOn();
    expect(codeOf(await car.screen.act('emergency.recall', { reason: 'Key was knocked' }))).toBe('ok');
  });

  test('calls behind the lock as its crew, which recalls it only when it has unlocked', async () => {
    await car.onJob();
    car.store.change(() => car.store.meta.set('lockedAt', car.clock.now()));
    expect(codeOf(await hold())).toBe('ok');
    await car.pass();
    expect(raisedAtHub()).toMatchObject({ actor: '1001', body: { unit: '19-A' } });
    expect((await view()).mine).toMatchObject({ mayRecall: false });
    expect(codeOf(await car.screen.act('emergency.recall', { reason: 'no' }))).toBe('screen-locked');
  });

  test('shows nothing of others', async () => {
    await car.pass();
    car.hub.connection.send({
      k: 'alarm',
      emergency: jobId(80),
      tablet: 'x',
      unit: '19-B',
      precinct: '19',
      at: 1,
    });
    desk(otherRaised(81), 'supervisor');
    await car.pass();
    expect((await view()).others).toEqual([]);
    await car.signOn();
    expect((await view()).others.map(({ id }) => id).sort()).toEqual([jobId(80), jobId(81)]);
  });
});

test('a call that the hub refuses is raised anew in the tablet’s own name, and nobody has to look after it', async () => {
  await car.onJob();
  car.hub.model.turnsDown = ([event]) =>
    event?.type === 'emergency.raised' && !event.actor.startsWith('tablet:');
  await hold();
  await car.pass();
  await car.pass();
  expect(raisedAtHub()).toMatchObject({ actor: 'tablet:Test tablet', body: { lastUnit: '19-A' } });
  expect(await stage()).toBe('raised');
  expect(await car.screen.read('attention', {})).toEqual([]);
});

const otherRaised = (n: number) =>
  raise(jobId(n), { unit: '19-B', tablet: 'tablet-19-B', officers: [], precinct: '19' });

describe('the calls of others', () => {
  test('are there by signal first, and by their event then, once', async () => {
    await car.onJob();
    const signal = { emergency: jobId(90), tablet: 'tablet-19-B', unit: '19-B', precinct: '19', at: 5 };
    car.hub.connection.send({ k: 'alarm', ...signal });
    await car.pass();
    expect((await view()).others).toMatchObject([{ id: jobId(90), stage: 'heard', unit: '19-B' }]);
    desk(otherRaised(90), 'supervisor');
    await car.pass();
    expect((await view()).others).toMatchObject([{ id: jobId(90), stage: 'raised' }]);
    desk(recall(jobId(90), 'Test'), 'supervisor');
    desk(endEmergency(jobId(90)));
    await car.pass();
    expect((await view()).others).toEqual([]);
  });

  test('of which no event ever came are gone after ten minutes', async () => {
    await car.onJob();
    car.hub.connection.send({ k: 'alarm', emergency: jobId(91), tablet: 'x', precinct: '19', at: 5 });
    await car.pass();
    expect((await view()).others).toHaveLength(1);
    car.clock.advance(601_000);
    expect((await view()).others).toEqual([]);
  });

  test('are answered on a tablet only by a supervisor', async () => {
    await car.onJob();
    desk(otherRaised(92), 'supervisor');
    await car.pass();
    expect((await view()).mayAnswer).toBe(false);
    expect(codeOf(await car.screen.act('emergency.acknowledge', { emergency: jobId(92) }))).toBe(
      'not-allowed',
    );
    expect(codeOf(await car.screen.act('emergency.end', { emergency: jobId(92) }))).toBe('not-allowed');
  });

  test('that are over are forgotten after two days', async () => {
    await car.onJob();
    desk(otherRaised(93), 'supervisor');
    desk(otherRaised(94), 'supervisor');
    desk(endEmergency(jobId(93)));
    await car.pass();
    const sweep = car.store.retention.sweep(car.clock.now() + 1);
    car.store.change(() => {
      while (sweep.step(20));
    });
    expect(car.store.aggregates.all('emergency').map(({ id }) => id)).toEqual([jobId(94)]);
  });
});

describe('the place of a tablet that calls', () => {
  const at = (lat: number, ms: number) => ({ lat, lon: -73.96, at: ms });
  const written = (): EmergencyState | undefined => car.store.aggregates.all('emergency')[0];
  const self = { name: 'Test tablet', precinct: '19' };
  const parts = () => ({
    store: car.store,
    packs: createPackLibrary(car.store, readPackFolders(packsFolder), silent, Date.now),
    clock: car.clock,
    log: silent,
  });

  test('is written down when it is 25 m and 5 s from the last one, and told each time', async () => {
    await car.onJob();
    await hold();
    const t = car.clock.now();
    const steps: [lat: number, after: number, kept: number][] = [
      [40.7, 0, 40.7],
      [40.7001, 6000, 40.7], // 11 m
      [40.7004, 4000, 40.7], // too soon
      [40.7004, 5000, 40.7004],
    ];
    for (const [lat, after, kept] of steps) {
      writeMove(parts(), self, at(lat, t + after));
      expect(written()?.fix?.lat).toBe(kept);
      expect(ownSignal(parts(), at(lat, t + after))?.fix?.lat).toBe(lat);
    }
    await car.pass();
    expect(atHub()).toEqual(['emergency.raised', 'emergency.moved', 'emergency.moved']);
  });

  test('is written and told no more once somebody has answered', async () => {
    await car.onJob();
    await hold();
    await car.pass();
    desk(acknowledge(await mine()));
    await car.pass();
    writeMove(parts(), self, at(40.7, car.clock.now()));
    expect(written()?.fix).toBeUndefined();
    expect(ownSignal(parts(), at(40.7, 1))).toBeUndefined();
  });
});
