import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createDeviceRates,
  type DeviceRates,
  deviceRates,
  entryRate,
  patience,
  type RateKind,
} from '../../../src-hub/sync/rate.ts';

const kinds = Object.keys(deviceRates) as RateKind[];
/** Sums of fractions of ms are not exact. */
const slack = 1e-6;

/** A device over a clock that the test moves. */
function start() {
  const clock = { now: 0 };
  return { clock, rates: createDeviceRates(() => clock.now) };
}

/** Takes, waits as it was told, and comes again where it was hung up on. Gives how long it waited. */
function takePatiently(rates: DeviceRates, clock: { now: number }, kind: RateKind, amount: number): number {
  const first = rates.take('one', kind, amount);
  const wait = first === 'too-much' ? rates.take('one', kind, amount) : first;
  if (wait === 'too-much') throw new Error('it was hung up on twice, and got nothing through in between');
  clock.now += wait;
  return wait;
}

const comings = fc.array(
  fc.record({
    gap: fc.oneof(fc.constant(0), fc.nat(20), fc.nat(60_000)),
    share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  }),
  { minLength: 1, maxLength: 60 },
);

test('however it comes, what is taken between any two moments is never more than the burst and the rate allow', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), comings, fc.boolean(), (kind, all, isPatient) => {
      const { clock, rates } = start();
      const { burst, perSecond } = deviceRates[kind];
      const taken: { at: number; amount: number }[] = [];
      for (const { gap, share } of all) {
        clock.now += gap;
        const amount = share * burst;
        const wait = rates.take('one', kind, amount);
        if (wait === 'too-much') continue;
        taken.push({ at: clock.now + wait, amount });
        // Who does not wait is made to, in the order in which its frames came.
        if (isPatient) clock.now += wait;
      }
      for (const [from, first] of taken.entries()) {
        let sum = 0;
        for (const { at, amount } of taken.slice(from)) {
          sum += amount;
          expect(sum).toBeLessThanOrEqual((burst + (perSecond * (at - first.at)) / 1000) * (1 + slack));
        }
      }
    }),
  );
});

test('a patient tablet always gets through, after no more than what it sends needs at the rate', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), comings, (kind, all) => {
      const { clock, rates } = start();
      const { burst, perSecond } = deviceRates[kind];
      for (const { gap, share } of all) {
        clock.now += gap;
        // A frame is small beside the burst.
        const amount = (share * burst) / 10;
        const wait = takePatiently(rates, clock, kind, amount);
        expect(wait).toBeLessThanOrEqual((amount * 1000) / perSecond + slack);
      }
    }),
  );
});

test('a tablet that is back from half a day without a network, at work before and after, is never held up', () => {
  const { clock, rates } = start();
  const wait = (kind: RateKind, amount: number) => expect(rates.take('one', kind, amount)).toBe(0);
  const minutes = (count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      for (let n = 0; n < 10; n += 1) wait('acts', 1);
      for (let n = 0; n < 60; n += 1) {
        clock.now += 1000;
        wait('positions', 1);
      }
      wait('clocks', 1);
      wait('bytes', 20_000);
    }
  };
  minutes(60);
  clock.now += 12 * 3_600_000;
  for (let n = 0; n < 20; n += 1) wait('acts', 100);
  for (let n = 0; n < 40; n += 1) {
    wait('offers', 1);
    wait('bytes', 1_000_000);
  }
  for (let n = 0; n < 8; n += 1) wait('clocks', 1);
  minutes(60);
});

test('a flood is slowed down to the rate, hung up on after a minute without a break, and gets on from there', () => {
  const { clock, rates } = start();
  let taken = 0;
  const flood = () => {
    for (;;) {
      const wait = rates.take('one', 'acts', 100);
      if (wait === 'too-much') return;
      taken += 100;
      clock.now += wait;
    }
  };
  const { burst, perSecond } = deviceRates.acts;
  flood();
  expect(clock.now).toBeGreaterThan(patience - 1000);
  expect(taken).toBeGreaterThanOrEqual(burst + (perSecond * (patience - 1000)) / 1000);
  const before = taken;
  flood();
  expect(taken - before).toBeGreaterThanOrEqual((perSecond * (patience - 1000)) / 1000);
});

test('one that had a moment to spare in between is not hung up on', () => {
  const { clock, rates } = start();
  for (let minute = 0; minute < 30; minute += 1) {
    for (let frames = 0; frames < 80; frames += 1) takePatiently(rates, clock, 'acts', 100);
    clock.now += 1000 * 60;
  }
});

test('bytes alone are only slowed down, however long it takes', () => {
  const { clock, rates } = start();
  for (let sent = 0; sent < 2 ** 31; sent += 65_536) {
    const wait = rates.take('one', 'bytes', 65_536);
    if (wait === 'too-much') throw new Error('a film was hung up on');
    clock.now += wait;
  }
  expect(clock.now).toBeGreaterThan(patience);
});

test('devices and kinds do not hold up one another', () => {
  const { rates } = start();
  rates.take('one', 'acts', deviceRates.acts.burst * 2);
  expect(rates.take('one', 'acts', 1)).toBeGreaterThan(0);
  expect(rates.take('one', 'positions', 1)).toBe(0);
  expect(rates.take('other', 'acts', 1)).toBe(0);
});

test('a device that connects in a loop is turned away, and let in when it has waited, however often it asked', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 300 }), (gaps) => {
      const { clock, rates } = start();
      const entered: number[] = [];
      for (const gap of gaps) {
        clock.now += gap;
        const wait = rates.enter('one');
        if (wait === 0) entered.push(clock.now);
        else expect(wait).toBeLessThanOrEqual(1000 / entryRate.perSecond + slack);
      }
      for (const [from, first] of entered.entries()) {
        for (const [more, at] of entered.slice(from).entries()) {
          expect(more + 1).toBeLessThanOrEqual(
            entryRate.burst + (entryRate.perSecond * (at - first)) / 1000 + slack,
          );
        }
      }
      clock.now += rates.enter('one');
      expect(rates.enter('one')).toBeLessThanOrEqual(1000 / entryRate.perSecond);
    }),
  );
  const { clock, rates } = start();
  while (rates.enter('one') === 0);
  clock.now += rates.enter('one');
  expect(rates.enter('one')).toBe(0);
});
