import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts, grantLife } from '../support/accounts.ts';
import { reported, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = new TestTablet(mkdtempSync(join(scratch.path, 'access-')), codes);
  await car.pass();
});
afterEach(() => car.close());

const pin = (officer: string) => accounts[officer]?.pin ?? '';
const attempt = (officer: string, typed: string, unit = '19-A') =>
  car.screen.act('access.signOn', { officer, pin: typed, unit, tour: 'evening' });
const signOff = () => car.screen.act('access.signOff', {});
const session = () => car.screen.read('session', {});

/** Signed on and off once with the hub, which is then gone. */
async function knownHere(officer = '1001'): Promise<void> {
  await car.signOn(officer);
  await car.pass();
  await signOff();
  await car.pass();
  car.hub.cut();
}

describe('signing on at the hub', () => {
  it('puts the officer on the unit, here and at the hub', async () => {
    expect(codeOf(await car.signOn())).toBe('ok');
    expect(await session()).toEqual({
      device: { name: 'Test tablet', precinct: '19' },
      signedOn: {
        officer: { id: '1001', name: 'Officer 1001' },
        unit: '19-A',
        precinct: '19',
        since: car.clock.now(),
      },
      lastUnit: '19-A',
    });
    await car.pass();
    expect(car.hub.model.state('unit/19-A')).toMatchObject({
      status: 'available',
      crew: [{ id: '1001' }],
      device: car.store.device,
    });
  });

  it('takes a partner with a PIN of their own', async () => {
    await car.signOn('1001', { partner: '1002' });
    await car.pass();
    expect(car.hub.model.state('unit/19-A')).toMatchObject({ crew: [{ id: '1001' }, { id: '1002' }] });
  });

  it('names the partner when it is their PIN that is wrong, and signs nobody on', async () => {
    const outcome = await car.screen.act('access.signOn', {
      officer: '1001',
      pin: pin('1001'),
      partner: { officer: '1002', pin: '000000' },
      unit: '19-A',
      tour: 'evening',
    });
    expect(outcome).toMatchObject({
      refused: { code: 'wrong-pin', reason: expect.stringMatching(/^The partner: /) },
    });
    expect((await session()).signedOn).toBeNull();
    expect(car.store.journal.lastSeq()).toBe(0);
  });

  it.each(['1001', '01001'])('takes nobody as their own partner, written %s', async (again) => {
    const outcome = await car.screen.act('access.signOn', {
      officer: '1001',
      pin: pin('1001'),
      partner: { officer: again, pin: pin('1001') },
      unit: '19-A',
      tour: 'evening',
    });
    expect(codeOf(outcome)).toBe('same-officer');
    expect((await session()).signedOn).toBeNull();
  });

  it('refuses a wrong PIN, a unit that is not in the codes, and a second crew', async () => {
    expect(codeOf(await attempt('1001', '000000'))).toBe('wrong-pin');
    expect(codeOf(await attempt('1001', pin('1001'), '99-Z'))).toBe('unknown-unit');
    await car.signOn();
    expect(await car.signOn('1003')).toMatchObject({
      refused: { code: 'signed-on', reason: expect.stringContaining('Officer 1001') },
    });
  });

  it('signs one crew on when two screens try at once', async () => {
    const outcomes = await Promise.all([car.signOn('1001'), car.signOn('1003')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['ok', 'signed-on']);
    expect(car.store.journal.lastSeq()).toBe(1);
  });

  it('ends when the hub refuses it, and says so to whoever stands before the tablet', async () => {
    car.hub.model.turnsDown = (act) => act[0]?.type === 'unit.signedOn';
    await car.signOn();
    expect((await session()).signedOn).not.toBeNull();
    await car.pass();
    expect((await session()).signedOn).toBeNull();
    expect(await car.screen.read('attention', {})).toMatchObject([{ types: ['unit.signedOn'] }]);
  });

  it('ends when a crew signs on to the same unit with another tablet', async () => {
    await car.signOn();
    await car.pass();
    const other = { ...car.hub.model.events.at(-1), device: 'other-device', seq: 1, act: 1, actor: '1003' };
    const body = { ...(other.body as object), crew: [{ id: '1003', name: 'Officer 1003' }] };
    car.hub.model.events.push({ ...other, body, pos: car.hub.model.pos + 1 } as never);
    car.hub.push();
    await car.pass();
    expect((await session()).signedOn).toBeNull();
    expect(codeOf(await car.screen.act('dispatch.setStatus', { status: 'meal' }))).toBe('not-signed-on');
  });
});

describe('signing off', () => {
  it('is refused while the unit has jobs', async () => {
    await car.onJob();
    expect(codeOf(await signOff())).toBe('jobs-open');
    expect((await session()).signedOn).not.toBeNull();
  });

  it('leaves the unit off duty and the tablet free for the next crew', async () => {
    await car.signOn();
    expect(codeOf(await signOff())).toBe('ok');
    expect((await session()).signedOn).toBeNull();
    expect(codeOf(await signOff())).toBe('not-signed-on');
    expect(codeOf(await car.signOn('1003', { unit: '19-B' }))).toBe('ok');
    await car.pass();
    expect(car.hub.model.state('unit/19-A')).toMatchObject({ status: 'offDuty', crew: [] });
    expect(await session()).toMatchObject({ signedOn: { unit: '19-B' }, lastUnit: '19-B' });
  });

  it('is told at the empty tablet when the hub refuses it: a job had come in the meantime', async () => {
    await car.signOn();
    await car.pass();
    car.hub.cut();
    await signOff();
    car.hub.model.act([reported(1)], 'feed:test', 'feed', 1);
    expect(car.assign(1)).toBe(true);
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await car.screen.read('attention', {})).toMatchObject([
      { types: ['unit.signedOff'], subject: 'unit/19-A', reason: expect.stringContaining('open jobs') },
    ]);
  });
});

describe('signing on without the hub', () => {
  it('works for who has signed on here before, and reaches the hub later', async () => {
    await knownHere();
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('ok');
    expect((await session()).signedOn).toMatchObject({ unit: '19-A' });
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(car.hub.model.state('unit/19-A')).toMatchObject({ status: 'available', crew: [{ id: '1001' }] });
  });

  it('does not work for who has not', async () => {
    car.hub.cut();
    expect(await attempt('1001', pin('1001'))).toMatchObject({
      refused: {
        code: 'offline-unknown',
        reason: expect.stringContaining('has not signed on to this tablet'),
      },
    });
  });

  it('does not work when the hub’s grant has run out, by the hub’s clock', async () => {
    await knownHere();
    await car.pass(grantLife - 60_000);
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('ok');
    await signOff();
    await car.pass(120_000);
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('grant-expired');
  });

  it('locks after five wrong PINs, for longer with each further one, also for the right PIN', async () => {
    await knownHere();
    for (let n = 0; n < 5; n += 1) expect(codeOf(await attempt('1001', '000000'))).toBe('wrong-pin');
    expect(await attempt('1001', pin('1001'))).toMatchObject({
      refused: { code: 'locked', reason: expect.stringContaining('30 seconds') },
    });
    await car.pass(30_000);
    expect(codeOf(await attempt('1001', '000000'))).toBe('wrong-pin');
    await car.pass(59_000);
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('locked');
    await car.pass(1000);
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('ok');
    await signOff();
    // The right PIN wipes the slate.
    expect(codeOf(await attempt('1001', '000000'))).toBe('wrong-pin');
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('ok');
  });

  it('keeps the lock through a restart, and locks nobody else', async () => {
    await knownHere('1003');
    car.hub.isUp = true;
    await car.pass(60_000);
    await knownHere();
    for (let n = 0; n < 5; n += 1) await attempt('1001', '000000');
    car.crash();
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('locked');
    expect(codeOf(await attempt('1003', pin('1003')))).toBe('ok');
  });

  it('counts a try before it is answered, so that pulling the plug buys no further one', async () => {
    await knownHere();
    for (let n = 0; n < 5; n += 1) {
      const triesBefore = car.store.sealed.get('1001')?.wrongTries;
      void attempt('1001', '000000');
      // Within the turns that asking takes; checking the PIN takes longer.
      for (let turn = 0; turn < 50 && car.store.sealed.get('1001')?.wrongTries === triesBefore; turn += 1)
        await Promise.resolve();
      car.crash();
    }
    expect(codeOf(await attempt('1001', pin('1001')))).toBe('locked');
  });

  it('locks for no longer than the longest lock when the clock is set back', async () => {
    await knownHere();
    for (let n = 0; n < 5; n += 1) await attempt('1001', '000000');
    car.clock.set(car.clock.now() - 86_400_000);
    const locked = await attempt('1001', pin('1001'));
    expect(locked).toMatchObject({
      refused: { code: 'locked', reason: expect.stringContaining('15 minutes') },
    });
  });

  it('takes a partner, each with their own lock', async () => {
    await car.signOn('1001', { partner: '1002' });
    await car.pass();
    await signOff();
    car.hub.cut();
    expect(codeOf(await car.signOn('1002', { partner: '1001', unit: '19-B' }))).toBe('ok');
    expect(car.store.aggregates.current('unit', '19-B')?.crew.map(({ id }) => id)).toEqual(['1002', '1001']);
  });
});
