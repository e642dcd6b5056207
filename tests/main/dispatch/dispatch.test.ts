import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UnitStatus } from '../../../src-contract/dispatch/status.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'dispatch-')), codes).onJob();
});
afterEach(() => car.close());

const tap = (status: UnitStatus, reason?: string) =>
  car.screen.act('dispatch.setStatus', { status, ...(reason && { reason }) });
const unitHere = async () => (await car.screen.read('units', {})).find((unit) => unit.id === '19-A');
const jobAtHub = (n: number) => car.hub.model.state(`incident/${jobId(n)}`) as IncidentState;
const unitAtHub = () => car.hub.model.state('unit/19-A') as UnitState;

describe('a job from assignment to disposition', () => {
  it('goes through the statuses while the hub is away, shows each at once, and reaches the hub in order', async () => {
    car.hub.cut();
    await car.pass();
    for (const status of ['acknowledged', 'enRoute', 'onScene'] as const) {
      expect(codeOf(await tap(status))).toBe('ok');
      expect((await unitHere())?.status).toBe(status);
    }
    const cleared = await car.screen.act('dispatch.clear', {
      incident: jobId(1),
      disposition: '10-92C',
      note: 'One in custody.',
    });
    expect(codeOf(cleared)).toBe('ok');
    expect(await unitHere()).toMatchObject({ status: 'available', jobs: [] });
    expect(await car.screen.read('sync', {})).toMatchObject({ waiting: 4 });
    expect(unitAtHub().status).toBe('assigned');

    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub()).toMatchObject({ status: 'available', jobs: [] });
    expect(jobAtHub(1)).toMatchObject({ phase: 'closed', disposition: '10-92C' });
    expect(jobAtHub(1).timeline.map((line) => ('status' in line ? line.status : line.kind))).toEqual([
      'received',
      'assigned',
      'acknowledged',
      'enRoute',
      'onScene',
      'remark',
      'cleared',
    ]);
    expect(await car.screen.read('sync', {})).toMatchObject({ link: 'online', waiting: 0, refused: 0 });
  });

  it('refuses a step that the table does not have, and changes nothing', async () => {
    const before = car.store.journal.lastSeq();
    expect(await tap('transporting')).toMatchObject({ refused: { code: 'status-order' } });
    expect(car.store.journal.lastSeq()).toBe(before);
    expect((await unitHere())?.status).toBe('assigned');
  });

  it('writes a status of a job on the unit and on the job in one act', async () => {
    await tap('enRoute');
    const last = car.store.journal.lastSeq();
    const act = car.store.journal.event(last)?.act ?? 0;
    expect(car.store.journal.act(act).map(({ type }) => type)).toEqual([
      'unit.statusChanged',
      'incident.unitStatusChanged',
    ]);
    const view = await car.screen.read('job', { incident: jobId(1) });
    expect(view?.incident.units['19-A']?.status).toBe('enRoute');
    expect(view?.waiting).toBe(1);
  });

  it('gives a reason with being out of service, and takes no job status without a job', async () => {
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    expect(codeOf(await tap('enRoute'))).toBe('status-order');
    expect(codeOf(await tap('outOfService', 'Flat tire'))).toBe('ok');
    expect(await unitHere()).toMatchObject({ status: 'outOfService', reason: 'Flat tire' });
  });
});

describe('clearing', () => {
  it('needs a note where the codes say so, and keeps the job until it has one', async () => {
    const asked = await car.screen.act('dispatch.clear', {
      incident: jobId(1),
      disposition: '10-92C',
      note: '  ',
    });
    expect(asked).toMatchObject({
      refused: { code: 'note-required', reason: expect.stringContaining('10-92C') },
    });
    expect((await unitHere())?.jobs).toEqual([jobId(1)]);
  });

  it('takes no disposition that is not in the codes', async () => {
    const asked = await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-00' });
    expect(codeOf(asked)).toBe('unknown-disposition');
    expect((await unitHere())?.jobs).toEqual([jobId(1)]);
  });

  it('refuses for a job that the unit is not on, or that the tablet does not have', async () => {
    const clear = (job: number) =>
      car.screen.act('dispatch.clear', { incident: jobId(job), disposition: '10-91' });
    expect(codeOf(await clear(2))).toBe('not-on-job');
    expect(codeOf(await clear(77))).toBe('unknown-incident');
  });
});

describe('notes', () => {
  it('stands on the job at once, with the unit where it is on that job', async () => {
    await car.screen.act('dispatch.addNote', { incident: jobId(1), text: '  Rear door open. ' });
    await car.screen.act('dispatch.addNote', { incident: jobId(2), text: 'Same caller.' });
    const [first, second] = await Promise.all(
      [1, 2].map(async (n) =>
        (await car.screen.read('job', { incident: jobId(n) }))?.incident.timeline.at(-1),
      ),
    );
    expect(first).toMatchObject({ kind: 'remark', text: 'Rear door open.', unit: '19-A', by: '1001' });
    expect(second).toMatchObject({ kind: 'remark', text: 'Same caller.' });
    expect(second).not.toHaveProperty('unit');
  });

  it('keeps what is typed through a crash, and is done with it when the note is added', async () => {
    await car.screen.act('dispatch.draftNote', { incident: jobId(1), text: 'Rear do' });
    car.crash();
    expect(await car.screen.read('noteDraft', { incident: jobId(1) })).toBe('Rear do');
    await car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'Rear door open.' });
    expect(await car.screen.read('noteDraft', { incident: jobId(1) })).toBe('');
  });

  it('keeps letters that no database can, out of the journal, so that they hold nothing up', async () => {
    await car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'half \ud83d pair, nul \0 end' });
    await car.pass();
    expect(jobAtHub(1).timeline.at(-1)).toMatchObject({ text: 'half \ufffd pair, nul  end' });
    expect(await car.screen.read('sync', {})).toMatchObject({ waiting: 0 });
  });
});

describe('the list of jobs', () => {
  it('has one’s own first, the other open ones by priority and age, and what was closed in this tour', async () => {
    car.report(3, 4, 5, 8);
    await car.pass();
    const { mine, open, closed } = await car.screen.read('jobs', {});
    expect(mine.map((row) => row.id)).toEqual([jobId(1)]);
    // Priorities of test jobs: 1 + n % 4.
    expect(open.map((row) => row.id)).toEqual([4, 8, 5, 2, 3].map(jobId));
    expect(closed).toEqual([]);
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    const after = await car.screen.read('jobs', {});
    expect(after.mine).toEqual([]);
    expect(after.closed.map((row) => row.id)).toEqual([jobId(1)]);
  });

  it('comes by itself to who watches it, and not to nobody signed on', async () => {
    const seen: string[][] = [];
    car.screen.watch('jobs', {}, ({ mine }) => seen.push(mine.map((row) => `${row.units[0]?.status}`)));
    await car.pass(0);
    await tap('enRoute');
    await car.pass(0);
    expect(seen).toEqual([['assigned'], ['enRoute']]);
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    expect(await car.screen.read('jobs', {})).toEqual({ mine: [], open: [], closed: [] });
    expect(await car.screen.read('job', { incident: jobId(2) })).toBeNull();
    expect(await car.screen.read('units', {})).toEqual([]);
    expect(codeOf(await tap('meal'))).toBe('not-signed-on');
  });
});

describe('a step that is taken back', () => {
  const lastStep = async () => (await unitHere())?.last?.act ?? 0;

  it('is back at once without the hub, and everywhere once the hub is there', async () => {
    await tap('onScene');
    car.hub.cut();
    await car.pass();
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-90X' });
    expect(await unitHere()).toMatchObject({ status: 'available', jobs: [] });
    expect(codeOf(await car.screen.act('dispatch.undo', { act: await lastStep() }))).toBe('ok');
    expect(await unitHere()).toMatchObject({ status: 'onScene', jobs: [jobId(1)] });
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(unitAtHub()).toMatchObject({ status: 'onScene', jobs: [jobId(1)] });
    expect(jobAtHub(1)).toMatchObject({ phase: 'active', units: { '19-A': { status: 'onScene' } } });
    expect(jobAtHub(1)).not.toHaveProperty('disposition');
    expect(
      jobAtHub(1)
        .timeline.slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['cleared', 'undone']);
  });

  it('is not one that another step has followed', async () => {
    await tap('acknowledged');
    const first = await lastStep();
    await tap('enRoute');
    expect(codeOf(await car.screen.act('dispatch.undo', { act: first }))).toBe('nothing-to-undo');
    expect((await unitHere())?.status).toBe('enRoute');
  });
});

it('says where somebody is taken, and what the odometer shows', async () => {
  await tap('onScene');
  const words = { place: 'Demo Hospital', odometer: 41_207 };
  expect(codeOf(await car.screen.act('dispatch.setStatus', { status: 'transporting', ...words }))).toBe('ok');
  await car.pass();
  expect(unitAtHub()).toMatchObject({ status: 'transporting', ...words });
  expect(jobAtHub(1).timeline.at(-1)).toMatchObject({ status: 'transporting', place: 'Demo Hospital' });
  await tap('atDestination');
  expect(await unitHere()).not.toHaveProperty('place');
  expect(await unitHere()).toMatchObject({ odometer: 41_207 });
});
