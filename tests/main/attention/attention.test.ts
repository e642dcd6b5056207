import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';
import { unassign } from './unassign.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'attention-')), codes).onJob('1001', {
    partner: '1002',
  });
  car.hub.model.turnsDown = (act) => act.some(({ type }) => type === 'incident.noteAdded');
});
afterEach(() => car.close());

const note = async (text: string) => {
  await car.screen.act('dispatch.addNote', { incident: jobId(1), text });
  await car.pass();
};
const list = () => car.screen.read('attention', {});
const remarks = async () =>
  ((await car.screen.read('job', { incident: jobId(1) }))?.incident.timeline ?? []).flatMap((line) =>
    line.kind === 'remark' ? line.text : [],
  );

describe('an act that the hub refused', () => {
  it('leaves the job’s history and stands on the list with reason and text, over a restart too', async () => {
    await note('Suspect went north.');
    expect(await remarks()).toEqual([]);
    car.crash();
    expect(await list()).toEqual([
      {
        act: expect.any(Number),
        at: expect.any(Number),
        types: ['incident.noteAdded'],
        subject: `incident/${jobId(1)}`,
        reason: 'The model turns this down.',
        text: 'Suspect went north.',
      },
    ]);
    expect(await car.screen.read('sync', {})).toMatchObject({ waiting: 0, refused: 1 });
  });

  it('comes to a screen that watches', async () => {
    const seen: number[] = [];
    car.screen.watch('attention', {}, (items) => seen.push(items.length));
    await car.pass(0);
    await note('One.');
    await note('Two.');
    expect(seen).toEqual([0, 1, 2]);
  });

  it('is about the job rather than the unit, and takes the status back', async () => {
    car.hub.cut();
    await car.screen.act('dispatch.setStatus', { status: 'enRoute' });
    unassign(car);
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await list()).toMatchObject([
      { types: ['unit.statusChanged', 'incident.unitStatusChanged'], subject: `incident/${jobId(1)}` },
    ]);
    expect((await car.screen.read('units', {}))[0]).toMatchObject({ status: 'available', jobs: [] });
  });
});

describe('sending a note again', () => {
  it('sends it as edited and takes the old one off the list', async () => {
    await note('Suspect wnet north.');
    car.hub.model.turnsDown = () => false;
    const [item] = await list();
    const again = await car.screen.act('attention.resend', {
      act: item?.act ?? 0,
      text: 'Suspect went north.',
    });
    expect(codeOf(again)).toBe('ok');
    await car.pass();
    expect(await list()).toEqual([]);
    expect(await remarks()).toEqual(['Suspect went north.']);
    expect(codeOf(await car.screen.act('attention.resend', { act: item?.act ?? 0, text: 'Twice' }))).toBe(
      'unknown-act',
    );
  });

  it('keeps the text when the tablet does not have the job any more', async () => {
    await note('Still mine.');
    car.hub.rights.delete('precinct/19');
    car.hub.connection.send({ k: 'rights', channels: [...car.hub.rights, 'unit/19-A'] });
    await car.pass();
    const [item] = await list();
    const again = await car.screen.act('attention.resend', { act: item?.act ?? 0, text: 'Still mine.' });
    expect(again).toMatchObject({
      refused: { code: 'unknown-incident', reason: expect.stringContaining('text is still here') },
    });
    expect(await list()).toHaveLength(1);
  });

  it('is for notes alone', async () => {
    car.hub.cut();
    await car.screen.act('dispatch.setStatus', { status: 'enRoute' });
    unassign(car);
    car.hub.isUp = true;
    await car.pass(60_000);
    const [item] = await list();
    expect(codeOf(await car.screen.act('attention.resend', { act: item?.act ?? 0, text: 'No note' }))).toBe(
      'no-note',
    );
    expect(await list()).toHaveLength(1);
  });
});

describe('the list', () => {
  it('is cleared one by one; what was dismissed stays in the journal', async () => {
    await note('One.');
    await note('Two.');
    const [first] = await list();
    expect(codeOf(await car.screen.act('attention.dismiss', { act: first?.act ?? 0 }))).toBe('ok');
    expect((await list()).map(({ text }) => text)).toEqual(['Two.']);
    expect(car.store.journal.act(first?.act ?? 0)).toMatchObject([{ body: { text: 'One.' } }]);
    expect(codeOf(await car.screen.act('attention.dismiss', { act: first?.act ?? 0 }))).toBe('unknown-act');
  });

  it('is its crew’s: the partner sees it too, the next crew and an empty tablet do not', async () => {
    await note('Ours alone.');
    const [item] = await list();
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    expect(await list()).toEqual([]);
    expect(await car.screen.read('sync', {})).toMatchObject({ refused: 0 });

    await car.signOn('1003');
    expect(await list()).toEqual([]);
    for (const command of ['attention.dismiss', 'attention.resend'] as const) {
      const params = { act: item?.act ?? 0, ...(command === 'attention.resend' && { text: 'Not mine.' }) };
      expect(codeOf(await car.screen.act(command, params as never))).toBe('unknown-act');
    }
    await car.screen.act('access.signOff', {});
    await car.signOn('1002', { partner: '1001' });
    expect(await list()).toMatchObject([{ text: 'Ours alone.' }]);
  });
});
